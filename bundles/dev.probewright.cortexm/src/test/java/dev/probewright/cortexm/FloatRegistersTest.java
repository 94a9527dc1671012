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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.target.CoreRegister;
import dev.probewright.target.RegistersUnavailableException;
import dev.probewright.target.RegistersUnavailableException.Why;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FloatRegistersTest {
    private static final long FPCCR = 0xE000EF34L;
    private static final long FPCAR = 0xE000EF38L;
    private static final int ON = 0x00F00000;

    private final FakeCore fake = FakeCores.cortexM4F();
    private CortexM core;

    @BeforeEach
    void attach() throws Exception {
        core = CortexM.attach(fake);
        core.halt();
        fake.registers[0] = 5;
        fake.registers[33] = 0x01000000;
        for (int i = 0; i < 32; i++) {
            fake.registers[64 + i] = 0x100 + i;
        }
    }

    private CoreRegister register(String name) {
        return core.register(name).orElseThrow();
    }

    @Test
    void theyComeWithTheOthersInOneBatch() throws Exception {
        fake.words.put(FakeCores.CPACR, ON);
        fake.batches = 0;
        int[] values = core.readRegisters(core.registers());
        assertEquals(1, fake.batches);
        assertEquals(5, values[0]);
        assertEquals(0x11F, values[23 + 31]);
        assertEquals(0x01000000, values[23 + 32]);
        assertEquals(Optional.empty(), core.snapshot().missing());
        assertEquals(FloatState.Access.ACTIVE, core.floatState().access());
    }

    @Test
    void aUnitThatIsOffIsNotTouched() throws Exception {
        fake.log.clear();
        RegistersUnavailableException off =
                assertThrows(RegistersUnavailableException.class, () -> core.readRegisters(List.of(register("s3"))));
        assertEquals(Why.UNIT_OFF, off.why());
        assertEquals(List.of("s3"), off.registers());
        assertEquals(List.of(), fake.log, "no selector of it was written");
        assertThrows(
                RegistersUnavailableException.class,
                () -> core.writeRegisters(List.of(register("r0"), register("s3")), new int[] {6, 7}));
        assertEquals(5, fake.registers[0], "all of it or nothing");
        assertEquals(FloatState.Access.OFF, core.floatState().access());
    }

    @Test
    void theOthersAreReadInOneBatchAllTheSame() throws Exception {
        fake.batches = 0;
        RegisterSnapshot snapshot = core.snapshot();
        assertEquals(1, fake.batches);
        assertEquals(23, snapshot.values().size());
        assertEquals(5, snapshot.values().get(register("r0")));
        assertEquals(Why.UNIT_OFF, snapshot.missing().orElseThrow().why());
    }

    @Test
    void aStepThatWantsThemWhileOffIsStillOneStep() throws Exception {
        int steps = fake.steps;
        assertThrows(RegistersUnavailableException.class, () -> core.step(true, core.registers()));
        assertEquals(steps + 1, fake.steps);
        assertTrue(fake.halted);
    }

    @Test
    void lazyStackingIsToldAndNotBroken() throws Exception {
        fake.words.put(FakeCores.CPACR, ON);
        fake.words.put(FPCCR, 0xC0000001);
        fake.words.put(FPCAR, 0x20000820);
        assertEquals(new FloatState(FloatState.Access.LAZY, OptionalLong.of(0x20000820L)), core.floatState());
        assertArrayEquals(new int[] {0x103}, core.readRegisters(List.of(register("s3"))));
        RegistersUnavailableException lazy = assertThrows(
                RegistersUnavailableException.class, () -> core.writeRegisters(List.of(register("s3")), new int[] {7}));
        assertEquals(Why.LAZY_STACKING, lazy.why());
        assertEquals(0x103, fake.registers[67]);
        fake.words.put(FPCCR, 0xC0000000);
        core.writeRegisters(List.of(register("s3")), new int[] {7});
        assertEquals(7, fake.registers[67]);
    }

    @Test
    void aCoreWithoutAUnitHasNone() throws Exception {
        assertEquals(
                FloatState.Access.ABSENT,
                CortexM.attach(FakeCore.cortexM3()).floatState().access());
    }
}
