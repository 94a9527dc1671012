/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeException;
import java.util.List;

/** One execution of a transaction. Each access is a command whose answer is seen before the next one is sent. */
final class TransactionRun {
    private static final int DP_BANKED = 0x4;
    private static final int DP_SELECT = 0x8;
    private static final int DP_RDBUFF = 0xC;
    private static final int AP_TAR = 0x04;
    private static final int AP_DRW = 0x0C;
    private static final int AP_BANK_OF_DATA = 0x10;
    private static final int AP_IDR = 0xFC;

    private final StlinkControl control;
    private final Selection selection;
    private final boolean quirk;
    private final DapTransaction transaction;
    private int index;
    /** Of a block: words done, or acknowledged, so far. */
    private int words;
    /** A write that the access port has taken, and that nothing has confirmed yet. */
    private boolean unconfirmed;

    /** @param quirk whether a read of the debug port gives the value of the read before it */
    TransactionRun(StlinkControl control, Selection selection, boolean quirk, DapTransaction transaction) {
        this.control = control;
        this.selection = selection;
        this.quirk = quirk;
        this.transaction = transaction;
    }

    void run() throws DapTransferException, ProbeException {
        List<DapOperation> operations = transaction.operations();
        for (index = 0; index < operations.size(); index++) {
            words = 0;
            execute(operations.get(index));
        }
        confirm();
    }

    private void execute(DapOperation operation) throws DapTransferException, ProbeException {
        if (operation instanceof DapOperation.Read read) {
            read.complete(read.port() == DapPort.DP ? readDebugPort(read.register()) : readAccessPort(read));
        } else if (operation instanceof DapOperation.Write write) {
            if (write.port() == DapPort.DP) {
                writeDebugPort(write.register(), write.value());
            } else {
                writeAccessPort(selection.accessPortRegister(write.register()), write.value());
            }
        } else if (operation instanceof DapOperation.Poll poll) {
            poll(poll);
        } else if (operation instanceof DapOperation.BlockRead read) {
            while (words < read.count()) {
                place(read.tar(), read.wrap());
                read.append(readAccessPort(AP_DRW, true));
                words++;
            }
        } else if (operation instanceof DapOperation.BlockWrite write) {
            while (words < write.words().length) {
                place(write.tar(), write.wrap());
                writeAccessPort(AP_DRW, write.words()[words]);
                words++;
            }
        }
    }

    /** TAR at the start of a block, and where it stops counting. */
    private void place(int tar, int wrap) throws DapTransferException, ProbeException {
        int address = tar + words * Integer.BYTES;
        if (words == 0 || (address & wrap - 1) == 0) {
            writeAccessPort(AP_TAR, address);
        }
    }

    private int readDebugPort(int register) throws DapTransferException, ProbeException {
        int address = register;
        if (register == DP_BANKED && selection.debugPortBanked()) {
            control.require(StlinkFeature.BANKS);
            address = selection.debugPortRegister(register);
        }
        StlinkControl.Value value = control.readDebugPort(address);
        check(value.status(), false);
        if (quirk && register != DP_RDBUFF) {
            value = control.readDebugPort(DP_RDBUFF);
            check(value.status(), false);
        }
        return value.value();
    }

    private void writeDebugPort(int register, int value) throws DapTransferException, ProbeException {
        if (register == DP_SELECT) {
            selection.set(value);
            return;
        }
        int address = register;
        if (register == DP_BANKED && selection.debugPortBanked()) {
            control.require(StlinkFeature.BANKS);
            address = selection.debugPortRegister(register);
        }
        check(control.writeDebugPort(address, value), false);
    }

    private int readAccessPort(DapOperation.Read read) throws DapTransferException, ProbeException {
        return readAccessPort(selection.accessPortRegister(read.register()), read.replayable());
    }

    private int readAccessPort(int register, boolean replayable) throws DapTransferException, ProbeException {
        if (register == AP_IDR && control.has(StlinkFeature.ACCESS_PORTS)) {
            return readIdentification();
        }
        check(control.openAccessPort(selection.accessPort()), false);
        StlinkControl.Value value = control.readDap(selection.accessPort(), register);
        if (value.status() == StlinkStatus.DP_WAIT && !replayable) {
            // It may be RDBUFF that was answered so: then the access port has done the access already.
            throw new DapTransferException(index, done(), words, false, DapAck.PROTOCOL_ERROR, 0);
        }
        check(value.status(), false);
        // A read is answered when what was before it has ended.
        unconfirmed = false;
        return value.value();
    }

    private void writeAccessPort(int register, int value) throws DapTransferException, ProbeException {
        check(control.openAccessPort(selection.accessPort()), false);
        check(control.writeDap(selection.accessPort(), register, value), false);
        unconfirmed = register == AP_DRW || (register & 0xF0) == AP_BANK_OF_DATA;
    }

    /**
     * IDR, which tells whether there is an access port at all, and so is read before it is opened. Firmware that refuses
     * even that looks for itself when it opens one; where it finds none, 0 is what IDR holds (IHI 0031, C1.3).
     */
    private int readIdentification() throws DapTransferException, ProbeException {
        StlinkControl.Value value = control.readDap(selection.accessPort(), AP_IDR);
        if (value.status() == StlinkStatus.BAD_AP) {
            StlinkStatus opened = control.openAccessPort(selection.accessPort());
            if (opened == StlinkStatus.BAD_AP) {
                return 0;
            }
            check(opened, false);
            value = control.readDap(selection.accessPort(), AP_IDR);
        }
        check(value.status(), false);
        unconfirmed = false;
        return value.value();
    }

    private void poll(DapOperation.Poll poll) throws DapTransferException, ProbeException {
        long end = System.nanoTime() + poll.budgetMicros() * 1_000;
        int register = selection.accessPortRegister(poll.register());
        while (true) {
            int value = readAccessPort(register, true);
            if ((value & poll.mask()) == poll.match()) {
                return;
            }
            if (System.nanoTime() - end >= 0) {
                throw new DapTransferException(index, 0, 0, false, DapAck.MISMATCH, value);
            }
        }
    }

    /** Writes are posted: what became of the last one is seen by an access after it. */
    private void confirm() throws DapTransferException, ProbeException {
        if (!unconfirmed) {
            return;
        }
        StlinkStatus status = control.readDebugPort(DP_RDBUFF).status();
        index--;
        while (!writesAccessPort(transaction.operations().get(index))) {
            index--;
        }
        words = transaction.operations().get(index) instanceof DapOperation.BlockWrite write
                ? write.words().length - 1
                : 0;
        check(status, true);
    }

    private static boolean writesAccessPort(DapOperation operation) {
        return operation instanceof DapOperation.BlockWrite
                || operation instanceof DapOperation.Write write && write.port() == DapPort.AP;
    }

    /** Words of a block that are certain: with a write, the one before the refused one may be what is at fault. */
    private int done() {
        boolean written = transaction.operations().get(index) instanceof DapOperation.BlockWrite;
        return written ? Math.max(0, words - 1) : words;
    }

    private void check(StlinkStatus status, boolean accepted) throws DapTransferException {
        if (!status.good()) {
            int certain = accepted ? words : done();
            throw new DapTransferException(
                    index, certain, words, accepted, status.ack().orElse(DapAck.PROTOCOL_ERROR), 0);
        }
    }
}
