/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

/** Commands of the MPSSE (FTDI AN_108). Data goes out on the falling edge of TCK, least significant bit first. */
final class Mpsse {
    /** Bits of the commands that move data. */
    static final int WRITE_FALLING = 0x01;

    static final int BITS = 0x02;
    static final int READ_FALLING = 0x04;
    static final int LSB_FIRST = 0x08;
    static final int WRITE = 0x10;
    static final int READ = 0x20;
    static final int TMS = 0x40;

    static final int SET_LOW = 0x80;
    static final int READ_LOW = 0x81;
    static final int SET_HIGH = 0x82;
    static final int READ_HIGH = 0x83;
    static final int LOOPBACK_OFF = 0x85;
    static final int SET_DIVISOR = 0x86;
    static final int SEND_NOW = 0x87;
    static final int DIVIDE_BY_5_OFF = 0x8A;
    static final int DIVIDE_BY_5_ON = 0x8B;
    static final int THREE_PHASE_OFF = 0x8D;
    static final int CLOCK_BITS = 0x8E;
    static final int CLOCK_BYTES = 0x8F;
    static final int ADAPTIVE_OFF = 0x97;

    /** Two that do not exist, which are answered {@link #BAD} and then themselves. */
    static final int NO_COMMAND_A = 0xAA;

    static final int NO_COMMAND_B = 0xAB;
    static final int BAD = 0xFA;

    /** Bits that one command of TMS takes; TDI has the level of its bit 7. */
    static final int MAX_TMS_BITS = 7;

    /** Bytes that one command moves at most. */
    static final int MAX_BYTES = 0x1_0000;

    private Mpsse() {}
}
