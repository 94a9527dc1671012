/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.ProbeException;
import java.io.ByteArrayOutputStream;

/** Bits on SWDIO that bring the wire into a known state (IHI 0031, B4.3.3 and B5). */
final class SwdSequence {
    /** At least 50 clocks with SWDIO high. */
    private static final int LINE_RESET_BYTES = 7;

    /** JTAG-to-SWD, 0xE79E with its least significant bit first. */
    private static final int[] JTAG_TO_SWD = {0x9E, 0xE7};

    /** Selection alert (128 bits), four clocks low, activation code 0x1A for SW-DP. */
    private static final int[] DORMANT_TO_SWD = {
        0x92, 0xF3, 0x09, 0x62, 0x95, 0x2D, 0x85, 0x86, 0xE9, 0xAF, 0xDD, 0xE3, 0xA2, 0x0E, 0xBC, 0x19, 0xA0, 0xF1
    };

    private final DapLink link;

    SwdSequence(DapLink link) {
        this.link = link;
    }

    /** After it only DPIDR may be read. */
    void lineReset() throws ProbeException {
        ByteArrayOutputStream bits = new ByteArrayOutputStream();
        ones(bits);
        bits.write(0);
        send(bits);
    }

    /** From JTAG, or from SWD already. */
    void selectSwd() throws ProbeException {
        ByteArrayOutputStream bits = new ByteArrayOutputStream();
        ones(bits);
        for (int each : JTAG_TO_SWD) {
            bits.write(each);
        }
        ones(bits);
        bits.write(0);
        send(bits);
    }

    /** From the dormant state of newer debug ports. */
    void wakeFromDormant() throws ProbeException {
        ByteArrayOutputStream bits = new ByteArrayOutputStream();
        bits.write(0xFF);
        for (int each : DORMANT_TO_SWD) {
            bits.write(each);
        }
        ones(bits);
        bits.write(0);
        send(bits);
    }

    private static void ones(ByteArrayOutputStream bits) {
        for (int i = 0; i < LINE_RESET_BYTES; i++) {
            bits.write(0xFF);
        }
    }

    private void send(ByteArrayOutputStream bits) throws ProbeException {
        byte[] bytes = bits.toByteArray();
        link.sequence(bytes, bytes.length * 8);
    }
}
