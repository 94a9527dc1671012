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
import dev.probewright.sim.dap.SwRequest;
import dev.probewright.sim.probe.LineFaults;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * DAP_Transfer, DAP_TransferBlock and DAP_WriteABORT over JTAG. As in Arm's own firmware, every read is posted, of the debug port too;
 * the instruction is scanned at the first transfer of a command and then only where it changes; and RDBUFF is read once at the end,
 * for the last one's sake.
 */
final class JtagTransfers {
    private static final int MISMATCH = 1 << 4;
    private static final int READ_RDBUFF = SwRequest.READ | 0xC;
    private static final int NO_INSTRUCTION = 0;

    private final JtagHost host;
    private final VirtualClock clock;
    private final LineFaults faults;
    private final BooleanSupplier aborted;
    private final TransferSettings settings;
    private int instruction;

    JtagTransfers(
            JtagHost host, VirtualClock clock, LineFaults faults, BooleanSupplier aborted, TransferSettings settings) {
        this.host = host;
        this.clock = clock;
        this.faults = faults;
        this.aborted = aborted;
        this.settings = settings;
    }

    private void select(int request) {
        int wanted = (request & SwRequest.AP) != 0 ? JtagHost.IR_APACC : JtagHost.IR_DPACC;
        if (instruction != wanted) {
            instruction = wanted;
            host.instruction(wanted);
        }
    }

    /** One scan, repeated while it is answered WAIT, as often as configured. */
    private int scan(int request, int value) {
        select(request);
        int ack = host.transfer(request, value, settings.idleCycles);
        for (int retry = settings.waitRetry; ack == JtagHost.WAIT && retry > 0 && !aborted.getAsBoolean(); retry--) {
            ack = host.transfer(request, value, settings.idleCycles);
        }
        return ack;
    }

    /** DAP_Transfer. */
    void transfer(Request request, Answer answer) throws MalformedPacketException {
        boolean there = host.select(request.u8());
        List<TransferEntry> entries = TransferEntry.read(request, request.u8());
        int countAt = answer.length();
        answer.u8(0).u8(0);
        if (!there) {
            return;
        }
        instruction = NO_INSTRUCTION;
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
        /** A read was begun whose value has not been fetched. */
        private boolean posted;

        Run(Answer answer) {
            this.answer = answer;
        }

        boolean one(TransferEntry entry) throws MalformedPacketException {
            boolean good = entry.reads() ? read(entry) : write(entry);
            if (good) {
                executed++;
            }
            return good;
        }

        private boolean ask(int request, int value) {
            response = scan(request, value);
            return response == JtagHost.OK;
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
            answer.u32(faults.wordRead(host.data()));
            return true;
        }

        private boolean read(TransferEntry entry) throws MalformedPacketException {
            int wanted = entry.toAccessPort() ? JtagHost.IR_APACC : JtagHost.IR_DPACC;
            boolean goesOn = posted && instruction == wanted && !entry.matches();
            if (!goesOn && !fetchPosted()) {
                return false;
            }
            if (!ask(entry.request(), 0)) {
                return false;
            }
            if (entry.matches()) {
                return readUntilMatch(entry);
            }
            if (goesOn) {
                answer.u32(faults.wordRead(host.data()));
            }
            storeTimestamp(entry);
            posted = true;
            return true;
        }

        private boolean readUntilMatch(TransferEntry entry) {
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
                response = JtagHost.OK;
                return true;
            }
            if (!ask(entry.request(), entry.value())) {
                return false;
            }
            storeTimestamp(entry);
            return true;
        }

        void end() throws MalformedPacketException {
            if (response != JtagHost.OK) {
                return;
            }
            if (posted) {
                fetchPosted();
            } else {
                ask(READ_RDBUFF, 0);
            }
        }
    }

    /** DAP_TransferBlock. */
    void transferBlock(Request request, Answer answer) throws MalformedPacketException {
        boolean there = host.select(request.u8());
        int count = request.u16();
        int bits = request.u8();
        boolean reads = (bits & SwRequest.READ) != 0;
        int[] values = new int[reads ? 0 : count];
        for (int index = 0; index < values.length; index++) {
            values[index] = request.u32();
        }
        int countAt = answer.length();
        answer.u16(0).u8(0);
        if (!there || count == 0) {
            return;
        }
        instruction = NO_INSTRUCTION;
        int[] executed = new int[1];
        int response = reads ? readBlock(bits, count, answer, executed) : writeBlock(bits, values, executed);
        int told = settings.told(executed[0], count);
        answer.set(countAt, told);
        answer.set(countAt + 1, told >>> 8);
        answer.set(countAt + 2, response);
    }

    private int readBlock(int bits, int count, Answer answer, int[] executed) throws MalformedPacketException {
        faults.beginTransfer();
        int ack = scan(bits, 0);
        while (ack == JtagHost.OK && executed[0] < count) {
            boolean last = executed[0] == count - 1;
            if (!last) {
                faults.beginTransfer();
            }
            ack = scan(last ? READ_RDBUFF : bits, 0);
            if (ack == JtagHost.OK) {
                answer.u32(faults.wordRead(host.data()));
                executed[0]++;
            }
        }
        return ack;
    }

    private int writeBlock(int bits, int[] values, int[] executed) {
        for (int value : values) {
            faults.beginTransfer();
            int ack = scan(bits, value);
            if (ack != JtagHost.OK) {
                return ack;
            }
            executed[0]++;
        }
        return scan(READ_RDBUFF, 0);
    }

    /** DAP_WriteABORT. */
    void writeAbort(Request request, Answer answer) throws MalformedPacketException {
        boolean there = host.select(request.u8());
        int value = request.u32();
        if (there) {
            host.writeAbort(value);
        }
        answer.u8(there ? Command.DAP_OK : Command.DAP_ERROR);
    }
}
