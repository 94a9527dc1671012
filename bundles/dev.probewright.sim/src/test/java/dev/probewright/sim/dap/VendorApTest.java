/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Access ports that are not to memory, against the documents of their makers. */
class VendorApTest {
    private final List<String> told = new ArrayList<>();

    private static int read(AccessPort port, int register) {
        port.startRead(register);
        assertTrue(port.done());
        assertFalse(port.failed());
        return port.result();
    }

    private static void write(AccessPort port, int register, int value) {
        port.startWrite(register, value);
        assertTrue(port.done());
        assertFalse(port.failed());
    }

    /** A Nordic chip that locks and erases. */
    private final class Nordic implements NordicCtrlAp.Chip {
        boolean erasing;
        boolean accessible;
        boolean eraseProtected;

        @Override
        public void holdReset(boolean held) {
            told.add("reset " + held);
        }

        @Override
        public void eraseAll() {
            told.add("erase");
            erasing = true;
        }

        @Override
        public boolean erasing() {
            return erasing;
        }

        @Override
        public boolean accessible() {
            return accessible;
        }

        @Override
        public boolean secureAccessible() {
            return false;
        }

        @Override
        public boolean eraseProtected() {
            return eraseProtected;
        }

        @Override
        public void unlock(boolean secure, int key) {
            told.add("unlock " + secure + " " + key);
        }
    }

    @Test
    void theControlPortOfNrf52ErasesALockedChip() {
        Nordic chip = new Nordic();
        AccessPort port = NordicCtrlAp.nrf52(chip);
        assertEquals(0x02880000, read(port, 0xFC));
        assertEquals(0, read(port, 0x00C), "protected");
        write(port, 0x004, 1);
        assertEquals(1, read(port, 0x008));
        chip.erasing = false;
        chip.accessible = true;
        assertEquals(0, read(port, 0x008));
        write(port, 0x000, 1);
        assertEquals(1, read(port, 0x000));
        write(port, 0x000, 0);
        assertEquals(1, read(port, 0x00C));
        assertEquals(List.of("erase", "reset true", "reset false"), told);
        assertEquals(0, read(port, 0x010), "what is not there");
    }

    @Test
    void theControlPortOfNrf53HasMoreLocks() {
        Nordic chip = new Nordic();
        chip.accessible = true;
        chip.eraseProtected = true;
        AccessPort port = NordicCtrlAp.nrf53(chip);
        assertEquals(0x12880000, read(port, 0xFC));
        assertEquals(1, read(port, 0x00C), "open, but not for secure accesses");
        assertEquals(0, read(port, 0x018));
        write(port, 0x004, 1);
        assertEquals(List.of(), told, "erase is protected");
        write(port, 0x010, 77);
        write(port, 0x014, 88);
        assertEquals(List.of("unlock false 77", "unlock true 88"), told);
    }

    /** A Kinetis chip that is secured. */
    private final class Kinetis implements KinetisMdmAp.Chip {
        boolean erasing;
        boolean secured = true;
        boolean enabled = true;

        @Override
        public void massErase() {
            told.add("erase");
            erasing = true;
        }

        @Override
        public boolean erasing() {
            return erasing;
        }

        @Override
        public boolean flashReady() {
            return true;
        }

        @Override
        public boolean secured() {
            return secured;
        }

        @Override
        public boolean massEraseEnabled() {
            return enabled;
        }

        @Override
        public boolean inReset() {
            return false;
        }

        @Override
        public boolean halted() {
            return false;
        }

        @Override
        public void request(boolean debug, boolean reset, boolean coreHold) {
            told.add("debug " + debug + " reset " + reset + " hold " + coreHold);
        }
    }

    @Test
    void theMiscellaneousDebugModuleErasesASecuredChip() {
        Kinetis chip = new Kinetis();
        AccessPort port = KinetisMdmAp.of(KinetisMdmAp.IDR_KL, chip);
        assertEquals(0x001C0020, read(port, 0xFC));
        assertEquals(0x2E, read(port, 0x0), "erase enabled, out of reset, secured, flash ready");
        write(port, 0x4, 0x8);
        write(port, 0x4, 0x9);
        assertEquals(0x9, read(port, 0x4));
        assertEquals(0x2F, read(port, 0x0));
        chip.erasing = false;
        chip.secured = false;
        assertEquals(0x8, read(port, 0x4));
        write(port, 0x4, 0x14);
        assertEquals(List.of("debug false reset true hold false", "erase", "debug true reset false hold true"), told);
    }

    @Test
    void aChipThatForbidsItIsNotErased() {
        Kinetis chip = new Kinetis();
        chip.enabled = false;
        AccessPort port = KinetisMdmAp.of(KinetisMdmAp.IDR_K, chip);
        write(port, 0x4, 1);
        assertEquals(0, read(port, 0x4));
        assertEquals(0xE, read(port, 0x0));
        assertEquals(List.of(), told);
    }

    @Test
    void thePortOfRp2350RescuesAndTakesAKeyBitByBit() {
        AccessPort port = RpAp.of(0x10927000, new RpAp.Chip() {
            @Override
            public void rescue(boolean held) {
                told.add("rescue " + held);
            }

            @Override
            public void key(long low, long high) {
                told.add(Long.toHexString(low) + " " + Long.toHexString(high));
            }
        });
        write(port, 0x000, 0x80000000);
        assertEquals(0x80000000, read(port, 0x000));
        write(port, 0x000, 0);
        write(port, 0x004, 3);
        write(port, 0x004, 4);
        for (int bit = 0; bit < 128; bit++) {
            write(port, 0x004, 2 | (bit % 8 == 0 || bit == 127 ? 1 : 0));
        }
        assertEquals(0, read(port, 0x004));
        assertEquals(List.of("rescue true", "rescue false", "101010101010101 8101010101010101"), told);
        assertEquals(0x47700A47, read(port, 0xFBC));
        assertEquals(0x90, read(port, 0xFF4));
    }
}
