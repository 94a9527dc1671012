/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterCheckTest {
    private final FakeCore fake = FakeCores.cortexM33();
    private CortexM core;

    @BeforeEach
    void attach() throws Exception {
        core = CortexM.attach(fake);
        core.halt();
    }

    private void write(String name, int value) throws Exception {
        core.writeRegisters(List.of(core.register(name).orElseThrow()), new int[] {value});
    }

    private void refused(String name, int value) {
        fake.log.clear();
        RegisterValueException refusal = assertThrows(RegisterValueException.class, () -> write(name, value));
        assertEquals(name, refusal.register());
        assertEquals(value, refusal.value());
        assertEquals(List.of(), fake.log, "nothing is written");
    }

    @Test
    void stackPointersAreMultiplesOfFour() throws Exception {
        for (String name : List.of("sp", "msp", "psp", "msp_s", "psp_s", "msp_ns", "psp_ns")) {
            refused(name, 0x20000002);
        }
        write("psp_ns", 0x20000004);
        assertEquals(0x20000004, fake.registers[25]);
    }

    @Test
    void stackLimitsAreMultiplesOfEight() throws Exception {
        for (String name : List.of("msplim_s", "psplim_s", "msplim_ns", "psplim_ns")) {
            refused(name, 0x20000004);
        }
        write("msplim_s", 0x20000008);
        assertEquals(0x20000008, fake.registers[28]);
    }

    @Test
    void theThumbBitStays() throws Exception {
        refused("xpsr", 0x60000000);
        write("xpsr", 0x61000000);
        assertEquals(0x61000000, fake.registers[16]);
    }

    @Test
    void partsOfAWordHaveTheirWidth() throws Exception {
        refused("basepri", 0x100);
        write("basepri", 0xFF);
        assertEquals(0xFF00, fake.registers[20]);
    }
}
