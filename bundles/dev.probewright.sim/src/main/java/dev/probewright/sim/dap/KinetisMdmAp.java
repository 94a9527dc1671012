/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** The miscellaneous debug module of NXP's Kinetis chips (K64 reference manual, 9.4; KL25 reference manual, 9.2). */
public final class KinetisMdmAp {
    /** Of chips with a Cortex-M4. */
    public static final int IDR_K = 0x001C_0000;
    /** Of chips with a Cortex-M0+. */
    public static final int IDR_KL = 0x001C_0020;

    private static final int STATUS = 0x00;
    private static final int CONTROL = 0x04;

    private static final int STATUS_MASS_ERASE_ACK = 1;
    private static final int STATUS_FLASH_READY = 1 << 1;
    private static final int STATUS_SYSTEM_SECURITY = 1 << 2;
    /** High while the system is out of reset. */
    private static final int STATUS_SYSTEM_RESET = 1 << 3;

    private static final int STATUS_MASS_ERASE_ENABLE = 1 << 5;
    private static final int STATUS_CORE_HALTED = 1 << 16;

    private static final int CONTROL_MASS_ERASE = 1;
    private static final int CONTROL_DEBUG_REQUEST = 1 << 2;
    private static final int CONTROL_SYSTEM_RESET = 1 << 3;
    private static final int CONTROL_CORE_HOLD_RESET = 1 << 4;
    private static final int CONTROL_STORED = CONTROL_DEBUG_REQUEST | CONTROL_SYSTEM_RESET | CONTROL_CORE_HOLD_RESET;

    /** What the module does to its chip, and asks it. */
    public interface Chip {
        /** Flash Mass Erase in Progress was set, which the chip allows. */
        void massErase();

        /** Whether that is still going on. */
        boolean erasing();

        /** Whether the flash module has come up after a reset. */
        boolean flashReady();

        /** Whether the flash security byte keeps debuggers off the bus. */
        boolean secured();

        /** Whether {@link #massErase} may be asked for. */
        boolean massEraseEnabled();

        /** Whether the system is in reset. */
        boolean inReset();

        boolean halted();

        /**
         * One of the requests in the control register changed.
         *
         * @param debug the core shall halt
         * @param reset the system shall be in reset
         * @param coreHold the core shall not leave reset with the system
         */
        void request(boolean debug, boolean reset, boolean coreHold);
    }

    private final Chip chip;
    private int control;
    private boolean acknowledged;

    private KinetisMdmAp(Chip chip) {
        this.chip = chip;
    }

    /** @param idr {@link #IDR_K} or {@link #IDR_KL} */
    public static VendorAp of(int idr, Chip chip) {
        KinetisMdmAp module = new KinetisMdmAp(chip);
        return new VendorAp(idr)
                .reads(STATUS, module::status)
                .reads(CONTROL, module::control)
                .writes(CONTROL, module::writeControl);
    }

    private int status() {
        return (acknowledged ? STATUS_MASS_ERASE_ACK : 0)
                | (chip.flashReady() ? STATUS_FLASH_READY : 0)
                | (chip.secured() ? STATUS_SYSTEM_SECURITY : 0)
                | (chip.inReset() ? 0 : STATUS_SYSTEM_RESET)
                | (chip.massEraseEnabled() ? STATUS_MASS_ERASE_ENABLE : 0)
                | (chip.halted() ? STATUS_CORE_HALTED : 0);
    }

    private int control() {
        return control | (chip.erasing() ? CONTROL_MASS_ERASE : 0);
    }

    private void writeControl(int value) {
        if ((value & CONTROL_MASS_ERASE) != 0 && chip.massEraseEnabled() && !chip.erasing()) {
            acknowledged = true;
            chip.massErase();
        }
        int wanted = value & CONTROL_STORED;
        if (wanted != control) {
            control = wanted;
            chip.request(
                    (wanted & CONTROL_DEBUG_REQUEST) != 0,
                    (wanted & CONTROL_SYSTEM_RESET) != 0,
                    (wanted & CONTROL_CORE_HOLD_RESET) != 0);
        }
    }
}
