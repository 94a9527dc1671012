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
import dev.probewright.adi.DebugPort;
import dev.probewright.adi.ProbeLink;
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.target.TargetException;
import java.util.OptionalLong;

/**
 * A halt that stands at the access port while the bus behind it has no clock, and takes place in the moment that it has one
 * again. For this the access port's registers are written past its memory, which would look at the ROM table first.
 */
final class LatentHalt {
    /** Registers of a MEM-AP (Arm IHI 0031, C2.6); in ADIv6 they begin at {@link #V2} (Arm IHI 0074, C2.5). */
    private static final int CSW = 0x00;

    private static final int TAR = 0x04;
    private static final int DRW = 0x0C;
    private static final int IDR = 0xFC;
    private static final int V2 = 0xD00;

    /** CSW.Size and CSW.AddrInc; the value of the former for words. */
    private static final int SIZE_AND_INCREMENT = 0x37;

    private static final int SIZE_WORD = 2;

    /** IDR.CLASS of a MEM-AP (Arm IHI 0031, C1.3). */
    private static final int CLASS_SHIFT = 13;

    private static final int CLASS_MASK = 0xF;
    private static final int CLASS_MEM_AP = 8;

    private static final int ADIV6 = 3;
    private static final int MAX_APSEL = 255;
    private static final int APSEL_SHIFT = 24;
    private static final int IN_BANK = 0xC;

    private static final int SELECT = 0x8;

    private final PatientPort patient;
    private int selected;

    private LatentHalt(PatientPort patient) {
        this.patient = patient;
    }

    /**
     * Halts the core in the next moment that it is awake.
     *
     * @param wanted the access port, where it is laid down
     * @throws dev.probewright.target.BusBusyException when there was no such moment
     */
    static void at(ProbeLink link, OptionalLong wanted, LockCheck locks, ConnectListener listener)
            throws TargetException {
        DebugPort port = link.debugPort();
        LatentHalt halt = new LatentHalt(new PatientPort(link.probe().dap(), listener));
        if (port.version() >= ADIV6) {
            AccessPort door = new CoreSearch(port, locks).withMemory(wanted);
            halt.write((int) door.address().value() + V2);
        } else {
            halt.write(halt.door(port, locks, wanted));
        }
        // From here on others may rely on what SELECT holds.
        port.write(SELECT, 0);
    }

    /** What SELECT adds for the first access port with memory. */
    private int door(DebugPort port, LockCheck locks, OptionalLong wanted) throws TargetException {
        int first = (int) wanted.orElse(0);
        int last = (int) wanted.orElse(MAX_APSEL);
        for (int apsel = first; apsel <= last; apsel++) {
            int idr = read(apsel << APSEL_SHIFT | IDR);
            if ((idr >> CLASS_SHIFT & CLASS_MASK) == CLASS_MEM_AP) {
                return apsel << APSEL_SHIFT;
            }
            if (idr == 0) {
                break;
            }
        }
        port.write(SELECT, 0);
        return (int) new CoreSearch(port, locks).withMemory(wanted).address().value() << APSEL_SHIFT;
    }

    private void write(int base) throws TargetException {
        int csw = read(base + CSW);
        write(base + CSW, csw & ~SIZE_AND_INCREMENT | SIZE_WORD);
        write(base + TAR, (int) Dhcsr.ADDRESS);
        write(base + DRW, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN | Dhcsr.C_HALT);
        patient.await();
    }

    private int read(int register) throws TargetException {
        select(register);
        return patient.read(register & IN_BANK);
    }

    private void write(int register, int value) throws TargetException {
        select(register);
        patient.write(register & IN_BANK, value);
    }

    private void select(int register) throws TargetException {
        int bank = register & ~(IN_BANK | 3);
        if (bank != selected) {
            patient.select(bank);
            selected = bank;
        }
    }
}
