/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.sim.Dap;
import dev.probewright.usb.UsbException;

/** Sequences for debug ports that come up dormant or share their wire, put together by hand from ADIv5.2, B4.3.4 and B5.3. */
final class Waker {
    private final Dap dap;

    Waker(Dap dap) {
        this.dap = dap;
    }

    /** From the dormant state to Serial Wire; a line reset has to follow. */
    void wake() throws UsbException {
        dap.exchange(0x12, 8, 0xFF);
        dap.exchange(
                0x12, 128, 0x92, 0xF3, 0x09, 0x62, 0x95, 0x2D, 0x85, 0x86, 0xE9, 0xAF, 0xDD, 0xE3, 0xA2, 0x0E, 0xBC,
                0x19);
        dap.exchange(0x12, 12, 0xA0, 0x01);
        dap.lineReset();
    }

    /** Writes TARGETSEL behind a line reset. */
    void select(int value) throws UsbException {
        dap.lineReset();
        int[] answer = dap.exchange(
                0x1D,
                3,
                0x08,
                0x99,
                0x85,
                0x21,
                value & 0xFF,
                value >>> 8 & 0xFF,
                value >>> 16 & 0xFF,
                value >>> 24,
                Integer.bitCount(value) & 1);
        assertEquals(0x1F, answer[2] & 0x1F, "nobody answers");
    }

    /** Selects a debug port and powers it up. */
    void connect(int value, int dpidr) throws UsbException {
        select(value);
        assertEquals(dpidr, dap.read(Dap.DP_READ_DPIDR));
        dap.write(Dap.DP_WRITE_ABORT, 0x1E);
        dap.write(Dap.DP_WRITE_SELECT, 0);
        dap.write(Dap.DP_WRITE_CONTROL, 0x50000000);
        dap.exchange(0x09, 0x64, 0x00);
        assertEquals(0xF0000000, dap.read(Dap.DP_READ_STATUS) & 0xF0000000);
    }
}
