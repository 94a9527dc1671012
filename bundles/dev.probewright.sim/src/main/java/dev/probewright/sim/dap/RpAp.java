/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** The access port of RP2350 that is none to memory (its data sheet, 3.5.10): rescue, and the key that opens debugging. */
public final class RpAp {
    private static final int CTRL = 0x000;
    private static final int DBGKEY = 0x004;
    private static final int CTRL_RESCUE_RESTART = 1 << 31;
    private static final int CTRL_WRITABLE = 0xC000_007F;
    private static final int DBGKEY_DATA = 1;
    private static final int DBGKEY_PUSH = 1 << 1;
    private static final int DBGKEY_RESET = 1 << 2;
    private static final int KEY_BITS = 128;

    /** What the port does to its chip. */
    public interface Chip {
        /** RESCUE_RESTART changed: the chip is held in reset, and starts with the rescue flag when it is let go. */
        void rescue(boolean held);

        /**
         * 128 bits of a key were pushed.
         *
         * @param low the first 64, the first of them lowest
         */
        default void key(long low, long high) {
            // A chip without a key in its fuses does not look at it.
        }
    }

    private final Chip chip;
    private int control;
    private final long[] key = new long[KEY_BITS / Long.SIZE];
    private int pushed;

    private RpAp(Chip chip) {
        this.chip = chip;
    }

    /** @param idr what the data sheet does not tell */
    public static VendorAp of(int idr, Chip chip) {
        RpAp port = new RpAp(chip);
        return new VendorAp(idr, CoreSightId.vendorAp(0))
                .reads(CTRL, () -> port.control)
                .writes(CTRL, port::writeControl)
                .writes(DBGKEY, port::writeKey);
    }

    private void writeControl(int value) {
        int changed = (value ^ control) & CTRL_WRITABLE;
        control = value & CTRL_WRITABLE;
        if ((changed & CTRL_RESCUE_RESTART) != 0) {
            chip.rescue((control & CTRL_RESCUE_RESTART) != 0);
        }
    }

    private void writeKey(int value) {
        if ((value & DBGKEY_RESET) != 0) {
            pushed = 0;
            key[0] = 0;
            key[1] = 0;
        } else if ((value & DBGKEY_PUSH) != 0 && pushed < KEY_BITS) {
            key[pushed / Long.SIZE] |= (long) (value & DBGKEY_DATA) << pushed % Long.SIZE;
            if (++pushed == KEY_BITS) {
                chip.key(key[0], key[1]);
            }
        }
    }
}
