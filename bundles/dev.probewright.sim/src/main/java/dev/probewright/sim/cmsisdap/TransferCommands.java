/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.Ack;
import dev.probewright.sim.dap.SwRequest;
import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.probe.SwdHost;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * DAP_Transfer, DAP_TransferBlock and DAP_WriteABORT over Serial Wire. As in Arm's own firmware, reads of an access port are
 * posted: each fetches what the one before has read, RDBUFF what the last one has; so an acknowledgement also speaks of the access
 * before. After writes RDBUFF is read once, for the last one's sake.
 */
final class TransferCommands {
    private static final int WIRE_REQUEST = 0xF;
    private static final int MISMATCH = 1 << 4;

    private static final int READ_RDBUFF = SwRequest.READ | 0xC;
    private static final int WRITE_ABORT = 0x0;

    private final SwdHost host;
    private final VirtualClock clock;
    private final LineFaults faults;
    private final BooleanSupplier aborted;
    private final TransferSettings settings;

    TransferCommands(
            SwdHost host, VirtualClock clock, LineFaults faults, BooleanSupplier aborted, TransferSettings settings) {
        this.host = host;
        this.clock = clock;
        this.faults = faults;
        this.aborted = aborted;
        this.settings = settings;
    }

    /** One transfer, asked again while the answer is WAIT, as often as configured. */
    private int attempt(int request, int value) {
        host.setIdleCycles(settings.idleCycles);
        int ack = host.transfer(request & WIRE_REQUEST, value);
        for (int retry = settings.waitRetry; ack == Ack.WAIT && retry > 0 && !aborted.getAsBoolean(); retry--) {
            ack = host.transfer(request & WIRE_REQUEST, value);
        }
        return ack;
    }

    /** DAP_Transfer. */
    void transfer(Request request, Answer answer, boolean connected) throws MalformedPacketException {
        request.u8();
        List<TransferEntry> entries = TransferEntry.read(request, request.u8());
        int countAt = answer.length();
        answer.u8(0).u8(0);
        if (!connected) {
            return;
        }
        Run run = new Run(answer);
        for (TransferEntry entry : entries) {
            faults.beginTransfer();
            if (!run.one(entry) || aborted.getAsBoolean()) {
                break;
            }
        }
        run.end();
        answer.set(countAt, settings.told(run.executed, entries.size()));
        answer.set(countAt + 1, run.response);
    }

    /** One DAP_Transfer as it goes on. */
    private final class Run {
        private final Answer answer;
        private int executed;
        private int response;
        /** A read of an access port was begun whose value has not been fetched. */
        private boolean posted;
        /** A write was the last, so that its outcome is not known. */
        private boolean unchecked;

        Run(Answer answer) {
            this.answer = answer;
        }

        /** Whether the next one may follow. */
        boolean one(TransferEntry entry) throws MalformedPacketException {
            boolean good = entry.reads() ? read(entry) : write(entry);
            if (good) {
                executed++;
            }
            return good;
        }

        private boolean ask(int request, int value) {
            response = attempt(request, value);
            return response == Ack.OK;
        }

        private void storeData() throws MalformedPacketException {
            answer.u32(faults.wordRead(host.data()));
        }

        private void storeTimestamp(TransferEntry entry) throws MalformedPacketException {
            if (entry.timed()) {
                answer.u32((int) (clock.now() / VirtualClock.MICROSECOND));
            }
        }

        private boolean fetchPosted() throws MalformedPacketException {
            if (!posted) {
                return true;
            }
            posted = false;
            if (!ask(READ_RDBUFF, 0)) {
                return false;
            }
            storeData();
            return true;
        }

        private boolean read(TransferEntry entry) throws MalformedPacketException {
            unchecked = false;
            if (entry.toAccessPort() && !entry.matches()) {
                if (!ask(entry.request(), 0)) {
                    return false;
                }
                if (posted) {
                    storeData();
                }
                storeTimestamp(entry);
                posted = true;
                return true;
            }
            if (!fetchPosted()) {
                return false;
            }
            if (entry.matches()) {
                return readUntilMatch(entry);
            }
            if (!ask(entry.request(), 0)) {
                return false;
            }
            storeTimestamp(entry);
            storeData();
            return true;
        }

        private boolean readUntilMatch(TransferEntry entry) {
            if (entry.toAccessPort() && !ask(entry.request(), 0)) {
                return false;
            }
            int tries = settings.matchRetry;
            while (true) {
                if (!ask(entry.request(), 0)) {
                    return false;
                }
                if ((host.data() & settings.matchMask) == entry.value()) {
                    return true;
                }
                if (tries-- == 0 || aborted.getAsBoolean()) {
                    response |= MISMATCH;
                    return false;
                }
            }
        }

        private boolean write(TransferEntry entry) throws MalformedPacketException {
            if (!fetchPosted()) {
                return false;
            }
            if (entry.setsMask()) {
                settings.matchMask = entry.value();
                response = Ack.OK;
                return true;
            }
            if (!ask(entry.request(), entry.value())) {
                return false;
            }
            storeTimestamp(entry);
            unchecked = true;
            return true;
        }

        void end() throws MalformedPacketException {
            if (response != Ack.OK) {
                return;
            }
            if (posted) {
                fetchPosted();
            } else if (unchecked) {
                ask(READ_RDBUFF, 0);
            }
        }
    }

    /** DAP_TransferBlock. */
    void transferBlock(Request request, Answer answer, boolean connected) throws MalformedPacketException {
        request.u8();
        int count = request.u16();
        int bits = request.u8();
        boolean reads = (bits & SwRequest.READ) != 0;
        int[] values = new int[reads ? 0 : count];
        for (int index = 0; index < values.length; index++) {
            values[index] = request.u32();
        }
        int countAt = answer.length();
        answer.u16(0).u8(0);
        if (!connected || count == 0) {
            return;
        }
        int[] executed = new int[1];
        int response = reads ? readBlock(bits, count, answer, executed) : writeBlock(bits, values, executed);
        int told = settings.told(executed[0], count);
        answer.set(countAt, told);
        answer.set(countAt + 1, told >>> 8);
        answer.set(countAt + 2, response);
    }

    private int readBlock(int bits, int count, Answer answer, int[] executed) throws MalformedPacketException {
        boolean posted = (bits & SwRequest.AP) != 0;
        if (posted) {
            faults.beginTransfer();
            int ack = attempt(bits, 0);
            if (ack != Ack.OK) {
                return ack;
            }
        }
        while (executed[0] < count && !aborted.getAsBoolean()) {
            boolean last = executed[0] == count - 1;
            if (!posted || !last) {
                faults.beginTransfer();
            }
            int ack = attempt(posted && last ? READ_RDBUFF : bits, 0);
            if (ack != Ack.OK) {
                return ack;
            }
            answer.u32(faults.wordRead(host.data()));
            executed[0]++;
        }
        return Ack.OK;
    }

    private int writeBlock(int bits, int[] values, int[] executed) {
        for (int value : values) {
            faults.beginTransfer();
            int ack = attempt(bits, value);
            if (ack != Ack.OK || aborted.getAsBoolean()) {
                return ack;
            }
            executed[0]++;
        }
        return attempt(READ_RDBUFF, 0);
    }

    /** DAP_WriteABORT. */
    void writeAbort(Request request, Answer answer, boolean connected) throws MalformedPacketException {
        request.u8();
        int value = request.u32();
        if (connected) {
            host.transfer(WRITE_ABORT, value);
        }
        answer.u8(connected ? Command.DAP_OK : Command.DAP_ERROR);
    }
}
