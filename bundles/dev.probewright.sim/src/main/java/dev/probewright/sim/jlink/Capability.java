/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

/** Bits of the answer to EMU_CMD_GET_CAPS (RM08001, 5.2.1): those that something is modelled for. */
final class Capability {
    /** Always set. */
    static final int RESERVED = 1;

    static final int GET_HW_VERSION = 1 << 1;
    static final int READ_CONFIG = 1 << 4;
    static final int WRITE_CONFIG = 1 << 5;
    static final int SPEED_INFO = 1 << 9;
    static final int GET_MAX_BLOCK_SIZE = 1 << 11;
    static final int GET_HW_INFO = 1 << 12;
    static final int SET_KS_POWER = 1 << 13;
    static final int SELECT_IF = 1 << 17;
    static final int GET_COUNTERS = 1 << 19;
    static final int SWO = 1 << 23;
    static final int REGISTER = 1 << 27;
    static final int GET_CAPS_EX = 1 << 31;

    private Capability() {}

    /** The bit without which a command is unknown; the reserved one where every probe has it. */
    static int of(int command) {
        return switch (command) {
            case Command.GET_HW_VERSION -> GET_HW_VERSION;
            case Command.READ_CONFIG -> READ_CONFIG;
            case Command.WRITE_CONFIG -> WRITE_CONFIG;
            case Command.GET_SPEEDS -> SPEED_INFO;
            case Command.GET_MAX_MEM_BLOCK -> GET_MAX_BLOCK_SIZE;
            case Command.GET_HW_INFO -> GET_HW_INFO;
            case Command.SET_KS_POWER -> SET_KS_POWER;
            case Command.SELECT_IF -> SELECT_IF;
            case Command.GET_COUNTERS -> GET_COUNTERS;
            case Command.SWO -> SWO;
            case Command.REGISTER -> REGISTER;
            case Command.GET_CAPS_EX -> GET_CAPS_EX;
            default -> RESERVED;
        };
    }
}
