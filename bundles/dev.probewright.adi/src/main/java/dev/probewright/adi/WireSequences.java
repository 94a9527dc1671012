/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.WireReset;
import java.io.ByteArrayOutputStream;

/**
 * The bits of each {@link WireReset}, for drivers whose probe clocks bits as they are told (IHI 0031, B4.3.3, B5.2 and
 * B5.3). They go over SWDIO, which is TMS: SWCLK and TCK are one wire, too.
 */
public final class WireSequences {
    /** Request to write TARGETSEL: start, DP, write, address 0xC, parity, stop, park. */
    private static final int WRITE_TARGETSEL = 0x99;

    private static final int REQUEST_BITS = 8;

    /** Turnaround, three clocks in which nobody acknowledges, turnaround. */
    private static final int UNACKNOWLEDGED = 5;

    private static final int DATA_BITS = 33;
    private static final int IDLE_BITS = 8;

    /** At least 50 clocks with SWDIO high. */
    private static final int LINE_RESET_BYTES = 7;

    /** 0xE79E and 0xE73C, least significant bit first. */
    private static final int[] JTAG_TO_SWD = {0x9E, 0xE7};

    private static final int[] SWD_TO_JTAG = {0x3C, 0xE7};

    /** 0xE3BC; and 31 bits of 0x33BBBBBA, with one more that the dormant state takes no notice of. */
    private static final int[] SWD_TO_DORMANT = {0xBC, 0xE3};

    private static final int[] JTAG_TO_DORMANT = {0xBA, 0xBB, 0xBB, 0x33};

    /** Goes before the alert, whatever the port was doing. */
    private static final int EIGHT_ONES = 0xFF;

    /** 128 bits. */
    private static final int[] SELECTION_ALERT = {
        0x92, 0xF3, 0x09, 0x62, 0x95, 0x2D, 0x85, 0x86, 0xE9, 0xAF, 0xDD, 0xE3, 0xA2, 0x0E, 0xBC, 0x19
    };

    /** Four clocks low, the activation code 0x1A of SW-DP or 0x0A of JTAG-DP, and the first four ones behind it. */
    private static final int[] ACTIVATE_SWD = {0xA0, 0xF1};

    private static final int[] ACTIVATE_JTAG = {0xA0, 0xF0};

    /** Five clocks or more high, then one low: Test-Logic-Reset, then Run-Test/Idle. */
    private static final int TEST_LOGIC_RESET = 0x7F;

    private WireSequences() {}

    /** Levels of SWDIO or TMS, one a clock, least significant bit of the first byte first; all bits of all bytes. */
    public static byte[] bits(WireReset reset) {
        ByteArrayOutputStream bits = new ByteArrayOutputStream();
        switch (reset) {
            case LINE_RESET -> lineReset(bits);
            case JTAG_TO_SWD -> {
                ones(bits);
                add(bits, JTAG_TO_SWD);
                lineReset(bits);
            }
            case DORMANT_TO_SWD -> {
                wake(bits, ACTIVATE_SWD);
                lineReset(bits);
            }
            case SWD_TO_JTAG -> {
                ones(bits);
                add(bits, SWD_TO_JTAG);
                bits.write(TEST_LOGIC_RESET);
            }
            case DORMANT_TO_JTAG -> {
                wake(bits, ACTIVATE_JTAG);
                bits.write(TEST_LOGIC_RESET);
            }
            case TEST_LOGIC_RESET -> bits.write(TEST_LOGIC_RESET);
            case SWD_TO_DORMANT -> {
                ones(bits);
                add(bits, SWD_TO_DORMANT);
            }
            case JTAG_TO_DORMANT -> {
                bits.write(EIGHT_ONES);
                add(bits, JTAG_TO_DORMANT);
            }
        }
        return bits.toByteArray();
    }

    /** A line reset and the write of TARGETSEL behind it, of which nothing is heard (IHI 0031, B4.3.4). */
    public static SwdSequence selection(int targetSel) {
        byte[] reset = bits(WireReset.LINE_RESET);
        long parity = Integer.bitCount(targetSel) & 1;
        return new SwdSequence()
                .drive(reset, reset.length * 8)
                .drive(WRITE_TARGETSEL, REQUEST_BITS)
                .turn(UNACKNOWLEDGED)
                .drive(targetSel & 0xFFFF_FFFFL | parity << 32, DATA_BITS + IDLE_BITS);
    }

    private static void lineReset(ByteArrayOutputStream bits) {
        ones(bits);
        bits.write(0);
    }

    private static void ones(ByteArrayOutputStream bits) {
        for (int i = 0; i < LINE_RESET_BYTES; i++) {
            bits.write(0xFF);
        }
    }

    private static void wake(ByteArrayOutputStream bits, int[] activate) {
        bits.write(EIGHT_ONES);
        add(bits, SELECTION_ALERT);
        add(bits, activate);
    }

    private static void add(ByteArrayOutputStream bits, int[] bytes) {
        for (int each : bytes) {
            bits.write(each);
        }
    }
}
