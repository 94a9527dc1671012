/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/**
 * The parts of the program status register (Armv7-M ARM, B1.4.2; DDI 0553, XPSR).
 *
 * @param value as read
 */
public record Xpsr(int value) {
    /** EPSR: Thumb state. */
    public static final int T = 1 << 24;

    private static final int APSR = 0xF80F_0000;
    private static final int IPSR = 0x1FF;
    private static final int EPSR = 0x0700_FC00;
    private static final String FLAGS = "NZCVQ";

    /** N, Z, C, V, Q and the GE bits, in their places. */
    public int apsr() {
        return value & APSR;
    }

    /** T and the state of IT blocks and interrupted instructions, in their places. */
    public int epsr() {
        return value & EPSR;
    }

    /** IPSR: the number of the exception that is handled, 0 in Thread mode. */
    public int exception() {
        return value & IPSR;
    }

    public boolean thumb() {
        return (value & T) != 0;
    }

    /** GE[3:0] of the DSP extension. */
    public int greaterOrEqual() {
        return value >>> 16 & 0xF;
    }

    /** IT[7:0], 0 outside an IT block. Where an instruction was interrupted (LDM, STM) it is that one's register instead. */
    public int ifThen() {
        return value >>> 8 & 0xFC | value >>> 25 & 3;
    }

    /** The flags that are set, in capitals, the others as a dash: {@code -ZC--}. */
    public String flags() {
        StringBuilder flags = new StringBuilder();
        for (int i = 0; i < FLAGS.length(); i++) {
            flags.append((value << i) < 0 ? FLAGS.charAt(i) : '-');
        }
        return flags.toString();
    }
}
