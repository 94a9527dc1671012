/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What AN_108 says of the commands that the driver uses, one clock at a time. */
final class FakeMpsse {
    /** One period of TCK. */
    record Clock(int levels, int outputs) {
        boolean tms() {
            return (levels & 8) != 0;
        }

        boolean tdi() {
            return (levels & 2) != 0;
        }

        boolean drivesTdi() {
            return (outputs & 2) != 0;
        }
    }

    /** The level of TDO in one period. */
    interface Target {
        boolean tdo(int period);
    }

    final List<Clock> clocks = new ArrayList<>();
    final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    Target target = period -> false;
    boolean fast = true;
    int levels;
    int outputs;
    int divisor = -1;
    boolean divideBy5 = true;
    boolean sampledFalling;
    int pins;

    private byte[] pending = {};

    void reset() {
        pending = new byte[0];
        answers.reset();
        outputs = 0;
    }

    void take(byte[] data, int length) {
        byte[] all = new byte[pending.length + length];
        System.arraycopy(pending, 0, all, 0, pending.length);
        System.arraycopy(data, 0, all, pending.length, length);
        int at = 0;
        while (at < all.length) {
            int used = command(all, at);
            if (used == 0) {
                break;
            }
            at += used;
        }
        pending = java.util.Arrays.copyOfRange(all, at, all.length);
    }

    /** @return bytes that it has, 0 where some are missing */
    private int command(byte[] all, int at) {
        int code = all[at] & 0xFF;
        int left = all.length - at;
        if (code < 0x80) {
            return data(code, all, at, left);
        }
        switch (code) {
            case 0x80, 0x82, 0x86 -> {
                if (left < 3) {
                    return 0;
                }
                int first = all[at + 1] & 0xFF;
                int second = all[at + 2] & 0xFF;
                if (code == 0x80) {
                    levels = levels & 0xFF00 | first;
                    outputs = outputs & 0xFF00 | second;
                } else if (code == 0x82) {
                    levels = levels & 0xFF | first << 8;
                    outputs = outputs & 0xFF | second << 8;
                } else {
                    divisor = first | second << 8;
                }
                return 3;
            }
            case 0x81 -> answers.write(pins & 0xFF | levels & outputs & 0xFF);
            case 0x83 -> answers.write((pins & 0xFF00 | levels & outputs & 0xFF00) >>> 8);
            case 0x85, 0x87 -> {}
            case 0x8A, 0x8B, 0x8D, 0x97 -> {
                if (!fast) {
                    bad(code);
                } else if (code <= 0x8B) {
                    divideBy5 = code == 0x8B;
                }
            }
            case 0x8E -> {
                if (left < 2) {
                    return 0;
                }
                for (int i = 0; i <= (all[at + 1] & 7); i++) {
                    clock();
                }
                return 2;
            }
            case 0x8F -> {
                if (left < 3) {
                    return 0;
                }
                int bytes = (all[at + 1] & 0xFF | (all[at + 2] & 0xFF) << 8) + 1;
                for (int i = 0; i < bytes * 8; i++) {
                    clock();
                }
                return 3;
            }
            default -> bad(code);
        }
        return 1;
    }

    private void bad(int code) {
        answers.write(0xFA);
        answers.write(code);
    }

    private int data(int code, byte[] all, int at, int left) {
        boolean bits = (code & 0x02) != 0;
        boolean write = (code & 0x10) != 0;
        boolean read = (code & 0x20) != 0;
        boolean tms = (code & 0x40) != 0;
        if ((code & 0x08) == 0 || (write || tms) && (code & 0x01) == 0) {
            throw new AssertionError(String.format("command %02X is none that a TAP understands", code));
        }
        if (read) {
            sampledFalling = (code & 0x04) != 0;
        }
        int head = bits ? 2 : 3;
        if (left < head) {
            return 0;
        }
        int count = bits ? (all[at + 1] & 0xFF) + 1 : ((all[at + 1] & 0xFF | (all[at + 2] & 0xFF) << 8) + 1) * 8;
        if (bits && count > (tms ? 7 : 8)) {
            throw new AssertionError(count + " bits in one command");
        }
        int carried = write || tms ? (count + 7) / 8 : 0;
        if (left < head + carried) {
            return 0;
        }
        int answer = 0;
        for (int i = 0; i < count; i++) {
            if (tms) {
                level(8, all[at + head] >>> i & 1);
                level(2, all[at + head] >>> 7 & 1);
            } else if (write) {
                level(2, all[at + head + i / 8] >>> i % 8 & 1);
            }
            answer = answer >>> 1 | (clock() ? 0x80 : 0);
            if (read && (i % 8 == 7 || i == count - 1)) {
                answers.write(answer);
                answer = 0;
            }
        }
        return head + carried;
    }

    private void level(int mask, int high) {
        levels = high != 0 ? levels | mask : levels & ~mask;
    }

    private boolean clock() {
        boolean tdo = target.tdo(clocks.size());
        clocks.add(new Clock(levels, outputs));
        return tdo;
    }
}
