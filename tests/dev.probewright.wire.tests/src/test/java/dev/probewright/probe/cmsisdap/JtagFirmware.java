/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.TargetPins;
import dev.probewright.sim.probe.TargetConnector;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The commands of CMSIS-DAP that a probe does over JTAG, moved bit by bit on the pins of a virtual board: in order and
 * with the same scans as Arm's own firmware makes.
 */
final class JtagFirmware {
    private static final int OK = 1;
    private static final int WAIT = 2;
    private static final int ABORT = 0x8;
    private static final int DPACC = 0xA;
    private static final int APACC = 0xB;
    private static final int IDCODE = 0xE;
    private static final int RDBUFF = 0xC | 2;
    private static final long PERIOD = VirtualClock.MICROSECOND / 4;

    private final TargetConnector target;
    private int[] irLengths = {};
    private int tap;
    private int ir;
    private int waitRetry = 100;
    private int matchRetry;
    private int idle;
    private int mask;
    private long scanned;

    JtagFirmware(TargetConnector target) {
        this.target = target;
    }

    private int clock(int tms, int tdi) {
        int levels = target.pins().clock(true, tms, tdi);
        target.clock().advance(PERIOD);
        return (levels & TargetPins.TDO) != 0 ? 1 : 0;
    }

    /** Shifts bits from Run-Test/Idle and back, all ones around them; captured is what came in their places. */
    private void shift(boolean instruction, long bits, int count, int before, int after) {
        for (int tms : instruction ? new int[] {1, 1, 0, 0} : new int[] {1, 0, 0}) {
            clock(tms, 1);
        }
        scanned = 0;
        int all = before + count + after;
        for (int i = 0; i < all; i++) {
            boolean ours = i >= before && i < before + count;
            int tdi = ours ? (int) (bits >>> i - before) & 1 : 1;
            long tdo = clock(i == all - 1 ? 1 : 0, tdi);
            scanned |= ours ? tdo << i - before : 0;
        }
        clock(1, 1);
        clock(0, 1);
    }

    private void instruction(int value) {
        int before = Arrays.stream(irLengths, 0, tap).sum();
        int after = Arrays.stream(irLengths, tap + 1, irLengths.length).sum();
        shift(true, value, irLengths[tap], before, after);
        ir = value;
    }

    private void data(long bits, int count) {
        shift(false, bits, count, tap, irLengths.length - tap - 1);
        for (int i = 0; i < idle; i++) {
            clock(0, 1);
        }
    }

    private int scan(int request, int value) {
        int ack = transfer(request, value);
        for (int retry = waitRetry; ack == WAIT && retry > 0; retry--) {
            ack = transfer(request, value);
        }
        return ack;
    }

    /** A scan of DPACC or APACC that is left as soon as the acknowledge is not OK. */
    private int transfer(int request, int value) {
        clock(1, 1);
        clock(0, 1);
        clock(0, 1);
        for (int i = 0; i < tap; i++) {
            clock(0, 1);
        }
        int bits = 0;
        for (int i = 0; i < 3; i++) {
            bits |= clock(0, request >> i + 1 & 1) << i;
        }
        int ack = (bits & 1) << 1 | (bits & 2) >> 1 | bits & 4;
        int rest = ack == OK ? 32 + irLengths.length - tap - 1 : 1;
        scanned = 0;
        for (int i = 0; i < rest; i++) {
            long tdo = clock(i == rest - 1 ? 1 : 0, i < 32 ? value >>> i & 1 : 1);
            scanned |= i < 32 ? tdo << i : 0;
        }
        clock(1, 1);
        clock(0, 1);
        for (int i = 0; i < idle; i++) {
            clock(0, 1);
        }
        return ack;
    }

    private int word() {
        return (int) scanned;
    }

    private void select(int wanted) {
        if (ir != wanted) {
            instruction(wanted);
        }
    }

    byte[] answer(byte[] packet, int packetSize, int packetCount) {
        ByteBuffer request = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int commands = 1;
        if (packet[0] == 0x7F) {
            request.get();
            commands = request.get();
            answer.write(0x7F);
            answer.write(commands);
        }
        for (int i = 0; i < commands; i++) {
            int command = request.get() & 0xFF;
            answer.write(command);
            if (command == 0) {
                info(request.get() & 0xFF, packetSize, packetCount, answer);
            } else {
                command(command, request, answer);
            }
        }
        return answer.toByteArray();
    }

    private static void info(int id, int packetSize, int packetCount, ByteArrayOutputStream answer) {
        answer.writeBytes(
                switch (id) {
                    case 0xFF -> new byte[] {2, (byte) packetSize, (byte) (packetSize >> 8)};
                    case 0xFE -> new byte[] {1, (byte) packetCount};
                    case 0xF0 -> new byte[] {1, 0x12};
                    default -> new byte[] {0};
                });
    }

    private void command(int command, ByteBuffer request, ByteArrayOutputStream answer) {
        switch (command) {
            case 0x01 -> {
                request.getShort();
                answer.write(0);
            }
            case 0x02 -> answer.write(request.get());
            case 0x03 -> answer.write(0);
            case 0x04 -> {
                idle = request.get();
                waitRetry = request.getShort() & 0xFFFF;
                matchRetry = request.getShort() & 0xFFFF;
                answer.write(0);
            }
            case 0x05 -> transfer(request, answer);
            case 0x06 -> block(request, answer);
            case 0x08 -> {
                tap = request.get();
                instruction(ABORT);
                data((request.getInt() & 0xFFFF_FFFFL) << 3, 35);
                answer.write(0);
            }
            case 0x11 -> {
                request.getInt();
                answer.write(0);
            }
            case 0x12 -> sequence(request, answer);
            case 0x14 -> bits(request, answer);
            case 0x15 -> {
                irLengths = new int[request.get()];
                Arrays.setAll(irLengths, i -> request.get());
                answer.write(0);
            }
            case 0x16 -> {
                tap = request.get();
                instruction(IDCODE);
                data(0, 32);
                answer.write(0);
                write((int) scanned, answer);
            }
            default -> throw new IllegalArgumentException("command " + command);
        }
    }

    private void sequence(ByteBuffer request, ByteArrayOutputStream answer) {
        int stated = request.get() & 0xFF;
        int count = stated == 0 ? 256 : stated;
        byte[] bits = new byte[(count + 7) / 8];
        request.get(bits);
        for (int i = 0; i < count; i++) {
            clock(bits[i / 8] >> i % 8 & 1, 1);
        }
        answer.write(0);
    }

    private void bits(ByteBuffer request, ByteArrayOutputStream answer) {
        int sequences = request.get() & 0xFF;
        answer.write(0);
        for (int s = 0; s < sequences; s++) {
            int info = request.get();
            int count = (info & 0x3F) == 0 ? 64 : info & 0x3F;
            byte[] tdi = new byte[(count + 7) / 8];
            request.get(tdi);
            byte[] tdo = new byte[tdi.length];
            for (int i = 0; i < count; i++) {
                tdo[i / 8] |= (byte) (clock((info & 0x40) != 0 ? 1 : 0, tdi[i / 8] >> i % 8 & 1) << i % 8);
            }
            if ((info & 0x80) != 0) {
                answer.writeBytes(tdo);
            }
        }
    }

    private static void write(int word, ByteArrayOutputStream answer) {
        answer.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(word)
                .array());
    }

    private void transfer(ByteBuffer request, ByteArrayOutputStream answer) {
        tap = request.get();
        ir = 0;
        int count = request.get() & 0xFF;
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int done = 0;
        int ack = 0;
        boolean posted = false;
        for (int i = 0; i < count; i++) {
            int step = request.get();
            boolean read = (step & 2) != 0;
            boolean match = read && (step & 0x10) != 0;
            int value = read && !match ? 0 : request.getInt();
            int wanted = (step & 1) != 0 ? APACC : DPACC;
            if (ack > OK) {
                continue;
            }
            if (posted && !(read && !match && ir == wanted)) {
                select(DPACC);
                ack = scan(RDBUFF, 0);
                if (ack != OK) {
                    ack |= 0x100;
                    continue;
                }
                write(word(), words);
                posted = false;
            }
            if (match) {
                ack = poll(step, wanted, value);
            } else if (read) {
                select(wanted);
                ack = scan(step, 0);
                if (ack == OK && posted) {
                    write(word(), words);
                }
                posted |= ack == OK;
            } else if ((step & 0x20) != 0) {
                mask = value;
                ack = OK;
            } else {
                select(wanted);
                ack = scan(step, value);
            }
            ack = ack == OK ? OK : ack | 0x100;
            done += ack == OK ? 1 : 0;
        }
        if (ack == OK) {
            select(DPACC);
            ack = scan(RDBUFF, 0);
            if (ack == OK && posted) {
                write(word(), words);
            }
        }
        answer.write(done);
        answer.write(ack & 0xFF);
        answer.writeBytes(words.toByteArray());
    }

    private int poll(int step, int wanted, int value) {
        select(wanted);
        int ack = scan(step, 0);
        for (int retry = matchRetry; ack == OK && retry >= 0; retry--) {
            ack = scan(step, 0);
            if (ack == OK && (word() & mask) == value) {
                return OK;
            }
        }
        return ack == OK ? OK | 0x10 : ack;
    }

    private void block(ByteBuffer request, ByteArrayOutputStream answer) {
        tap = request.get();
        int count = request.getShort() & 0xFFFF;
        int step = request.get();
        instruction(APACC);
        int done = 0;
        int ack = OK;
        while (done < count && ack == OK) {
            ack = scan(step, request.getInt());
            done += ack == OK ? 1 : 0;
        }
        if (ack == OK) {
            select(DPACC);
            ack = scan(RDBUFF, 0);
        } else {
            request.position(request.position() + 4 * (count - done - 1));
        }
        answer.write(done);
        answer.write(done >> 8);
        answer.write(ack);
    }
}
