/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.target.CoreException;
import dev.probewright.target.CoreRegister;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistersTest {
    private final FakeCore fake = FakeCore.cortexM3();
    private CortexM core;

    @BeforeEach
    void attach() throws Exception {
        core = CortexM.attach(fake);
        core.halt();
        for (int i = 0; i < 19; i++) {
            fake.registers[i] = 0x1000 + i;
        }
        fake.registers[20] = 0x0301_8001;
    }

    private List<CoreRegister> registers(String... names) {
        return List.of(names).stream()
                .map(name -> core.register(name).orElseThrow())
                .toList();
    }

    @Test
    void allAreReadInOneBatch() throws Exception {
        fake.batches = 0;
        int[] values = core.readRegisters(core.registers());
        assertEquals(1, fake.batches);
        assertEquals(0x1000, values[0]);
        assertEquals(0x100F, values[15]);
        assertEquals(0x1012, values[18]);
        assertArrayEquals(new int[] {1, 0x80, 1, 3}, new int[] {values[19], values[20], values[21], values[22]});
    }

    @Test
    void theOrderIsThatOfTheQuestion() throws Exception {
        assertArrayEquals(new int[] {0x100F, 3, 0x1000}, core.readRegisters(registers("pc", "control", "r0")));
    }

    @Test
    void partsOfOneWordAreWrittenWithoutTheOthers() throws Exception {
        core.writeRegisters(registers("primask", "r3"), new int[] {0, 77});
        assertEquals(0x0301_8000, fake.registers[20]);
        assertEquals(77, fake.registers[3]);
        core.writeRegisters(registers("control", "basepri"), new int[] {0, 0x40});
        assertEquals(0x0001_4000, fake.registers[20]);
    }

    @Test
    void wholeRegistersAreWrittenInOneBatch() throws Exception {
        fake.batches = 0;
        core.writeRegisters(registers("r0", "r1", "sp", "pc"), new int[] {1, 2, 0x20001000, 0x08000101});
        assertEquals(1, fake.batches);
        assertEquals(0x08000100, fake.registers[15], "bit 0 of a function pointer is not part of the address");
    }

    @Test
    void anUnknownOutcomeIsRepaired() throws Exception {
        fake.unknownAt = 4;
        fake.unknownIsDone = false;
        core.writeRegisters(registers("r0", "r1", "r2"), new int[] {10, 11, 12});
        assertArrayEquals(new int[] {10, 11, 12}, new int[] {fake.registers[0], fake.registers[1], fake.registers[2]});
    }

    @Test
    void aRunningCoreHasNoRegistersToRead() throws Exception {
        core.resume();
        CoreException failure = assertThrows(CoreException.class, () -> core.readRegisters(registers("r0")));
        assertEquals(CoreException.Request.REGISTER_ACCESS, failure.request());
    }
}
