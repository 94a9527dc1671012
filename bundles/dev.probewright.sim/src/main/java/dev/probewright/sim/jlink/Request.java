/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

import java.util.Arrays;

/** Bytes of the host that were not used up yet: commands follow each other without bounds. */
final class Request {
    /** {@link #length} of a command that is not known. */
    static final int UNKNOWN = -1;
    /** {@link #length} where it can not be told yet. */
    static final int INCOMPLETE = 0;

    private static final int BITS_HEADER = 4;
    private static final int CONFIG = 256;
    private static final int REGISTRATION = 14;

    private byte[] bytes = new byte[0];

    void add(byte[] more) {
        int at = bytes.length;
        bytes = Arrays.copyOf(bytes, at + more.length);
        System.arraycopy(more, 0, bytes, at, more.length);
    }

    void clear() {
        bytes = new byte[0];
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** All of it, the first command at the start. */
    byte[] bytes() {
        return bytes;
    }

    int command() {
        return u8(0);
    }

    int available() {
        return bytes.length;
    }

    int u8(int index) {
        return bytes[index] & 0xFF;
    }

    int u16(int index) {
        return u8(index) | u8(index + 1) << 8;
    }

    int u32(int index) {
        return u16(index) | u16(index + 2) << 16;
    }

    /** Drops the first command. */
    void drop(int length) {
        bytes = Arrays.copyOfRange(bytes, length, bytes.length);
    }

    /** Bytes of the first command. */
    int length() {
        return switch (command()) {
            case Command.VERSION,
                    Command.RESET_TRST,
                    Command.RESET_TARGET,
                    Command.GET_STATE,
                    Command.GET_SPEEDS,
                    Command.HW_CLOCK,
                    Command.HW_TMS0,
                    Command.HW_TMS1,
                    Command.HW_DATA0,
                    Command.HW_DATA1,
                    Command.GET_MAX_MEM_BLOCK,
                    Command.HW_TCK0,
                    Command.HW_TCK1,
                    Command.HW_RESET0,
                    Command.HW_RESET1,
                    Command.HW_TRST0,
                    Command.HW_TRST1,
                    Command.GET_CAPS,
                    Command.GET_CAPS_EX,
                    Command.GET_HW_VERSION,
                    Command.READ_CONFIG -> 1;
            case Command.SET_KS_POWER, Command.SELECT_IF -> 2;
            case Command.SET_SPEED -> 3;
            case Command.GET_HW_INFO, Command.GET_COUNTERS -> 5;
            case Command.REGISTER -> REGISTRATION;
            case Command.WRITE_CONFIG -> 1 + CONFIG;
            case Command.HW_JTAG2, Command.HW_JTAG3 ->
                available() < BITS_HEADER ? INCOMPLETE : BITS_HEADER + 2 * ((u16(2) + 7) / 8);
            case Command.SWO -> swoLength();
            default -> UNKNOWN;
        };
    }

    /** Parameters of length, id and value; a length of 0 ends them. */
    private int swoLength() {
        int at = 2;
        while (at < available()) {
            int length = u8(at);
            if (length == 0) {
                return at + 1;
            }
            at += 2 + length;
        }
        return INCOMPLETE;
    }
}
