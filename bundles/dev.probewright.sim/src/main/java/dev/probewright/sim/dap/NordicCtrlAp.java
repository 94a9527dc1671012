/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** The control access port of Nordic's chips (nRF52832 product specification, 16.1; nRF5340 product specification, 8.6). */
public final class NordicCtrlAp {
    private static final int IDR_NRF52 = 0x0288_0000;
    private static final int IDR_NRF53 = 0x1288_0000;

    private static final int RESET = 0x000;
    private static final int ERASEALL = 0x004;
    private static final int ERASEALLSTATUS = 0x008;
    private static final int APPROTECT_STATUS = 0x00C;
    private static final int APPROTECT_DISABLE = 0x010;
    private static final int SECUREAPPROTECT_DISABLE = 0x014;
    private static final int ERASEPROTECT_STATUS = 0x018;
    private static final int ERASEPROTECT_DISABLE = 0x01C;

    /** What the port does to its chip, and asks it. */
    public interface Chip {
        /** RESET was written: the chip is held in reset, or let go. */
        void holdReset(boolean held);

        /** ERASEALL was written with 1. */
        void eraseAll();

        /** Whether that is still going on. */
        boolean erasing();

        /** Whether debuggers may use the other access ports. */
        boolean accessible();

        /** As {@link #accessible}, for secure accesses; nRF53 and nRF91. */
        default boolean secureAccessible() {
            return accessible();
        }

        /** APPROTECT.DISABLE was written, or SECUREAPPROTECT.DISABLE; nRF53. */
        default void unlock(boolean secure, int key) {
            // Without firmware that has written the same key, nothing happens.
        }

        /** Whether ERASEALL does nothing; nRF53 and nRF91. */
        default boolean eraseProtected() {
            return false;
        }

        /** ERASEPROTECT.DISABLE was written; nRF53 and nRF91. */
        default void unlockErase(int key) {
            // As above.
        }
    }

    private NordicCtrlAp() {}

    /** That of nRF52. */
    public static VendorAp nrf52(Chip chip) {
        return common(IDR_NRF52, chip).reads(APPROTECT_STATUS, () -> chip.accessible() ? 1 : 0);
    }

    /** That of nRF53 and nRF91, whose status has a second bit for secure accesses. */
    public static VendorAp nrf53(Chip chip) {
        return common(IDR_NRF53, chip)
                .reads(APPROTECT_STATUS, () -> (chip.accessible() ? 1 : 0) | (chip.secureAccessible() ? 2 : 0))
                .writes(APPROTECT_DISABLE, key -> chip.unlock(false, key))
                .writes(SECUREAPPROTECT_DISABLE, key -> chip.unlock(true, key))
                .reads(ERASEPROTECT_STATUS, () -> chip.eraseProtected() ? 0 : 1)
                .writes(ERASEPROTECT_DISABLE, chip::unlockErase);
    }

    private static VendorAp common(int idr, Chip chip) {
        boolean[] held = new boolean[1];
        return new VendorAp(idr)
                .reads(RESET, () -> held[0] ? 1 : 0)
                .writes(RESET, value -> {
                    held[0] = (value & 1) != 0;
                    chip.holdReset(held[0]);
                })
                .writes(ERASEALL, value -> {
                    if (value == 1 && !chip.eraseProtected()) {
                        chip.eraseAll();
                    }
                })
                .reads(ERASEALLSTATUS, () -> chip.erasing() ? 1 : 0);
    }
}
