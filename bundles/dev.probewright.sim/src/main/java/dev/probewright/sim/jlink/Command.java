/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

/** Commands by their first byte (RM08001, chapter 5). */
final class Command {
    static final int VERSION = 0x01;
    static final int RESET_TRST = 0x02;
    static final int RESET_TARGET = 0x03;
    static final int SET_SPEED = 0x05;
    static final int GET_STATE = 0x07;
    static final int SET_KS_POWER = 0x08;
    static final int REGISTER = 0x09;
    static final int GET_SPEEDS = 0xC0;
    static final int GET_HW_INFO = 0xC1;
    static final int GET_COUNTERS = 0xC2;
    static final int SELECT_IF = 0xC7;
    static final int HW_CLOCK = 0xC8;
    static final int HW_TMS0 = 0xC9;
    static final int HW_TMS1 = 0xCA;
    static final int HW_DATA0 = 0xCB;
    static final int HW_DATA1 = 0xCC;
    static final int HW_JTAG2 = 0xCE;
    /** Also the bits of SWD, where that is the interface selected. */
    static final int HW_JTAG3 = 0xCF;

    static final int GET_MAX_MEM_BLOCK = 0xD4;
    static final int HW_TCK0 = 0xDA;
    static final int HW_TCK1 = 0xDB;
    static final int HW_RESET0 = 0xDC;
    static final int HW_RESET1 = 0xDD;
    static final int HW_TRST0 = 0xDE;
    static final int HW_TRST1 = 0xDF;
    static final int GET_CAPS = 0xE8;
    static final int SWO = 0xEB;
    static final int GET_CAPS_EX = 0xED;
    static final int GET_HW_VERSION = 0xF0;
    static final int READ_CONFIG = 0xF2;
    static final int WRITE_CONFIG = 0xF3;

    private Command() {}
}
