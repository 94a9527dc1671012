/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.adi.AccessPort;
import dev.probewright.adi.ApAddress;
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.target.TargetException;

/**
 * A halt that stands at the access port while the bus behind it has no clock, and takes place in the moment that it has one
 * again. For this the access port's registers are written past its memory, which would look at the ROM table first.
 */
final class LatentHalt {
    /** Registers of a MEM-AP (Arm IHI 0031, C2.6); in ADIv6 they begin at {@link #V2} (Arm IHI 0074, C2.5). */
    private static final int CSW = 0x00;

    private static final int TAR = 0x04;
    private static final int DRW = 0x0C;

    private static final int V2 = 0xD00;

    /** CSW.Size and CSW.AddrInc; the value of the former for words. */
    private static final int SIZE_AND_INCREMENT = 0x37;

    private static final int SIZE_WORD = 2;

    private LatentHalt() {}

    /** @throws dev.probewright.target.BusBusyException when the bus stood still all the while */
    static void at(AccessPort port) throws TargetException {
        int base = port.address().kind() == ApAddress.Kind.V2 ? V2 : 0;
        port.write(base + CSW, port.read(base + CSW) & ~SIZE_AND_INCREMENT | SIZE_WORD);
        port.write(base + TAR, (int) Dhcsr.ADDRESS);
        port.write(base + DRW, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN | Dhcsr.C_HALT);
        // Answered WAIT until the write is done.
        port.read(base + TAR);
    }
}
