/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.FaultCause;
import dev.probewright.cortexm.FaultReport;
import dev.probewright.cortexm.FloatState;
import dev.probewright.cortexm.FloatUnit;
import dev.probewright.cortexm.HaltObstacle;
import dev.probewright.cortexm.NotHaltedException;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.cortexm.DebugAuthentication;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.RegistersUnavailableException;
import dev.probewright.target.RegistersUnavailableException.Why;
import dev.probewright.target.ResetKind;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Virtual cores with what not all have: floating point, security, ranges, counters. */
class ExtensionTest {
    /** Switches the FPU on and moves r2 to s0: ldr r0, =CPACR; ldr r1, [r0]; movs r2, #15; lsls r2, #20; orrs r1, r2; ... */
    private static final byte[] FLOATING = Programs.flash(
            0x4804, 0x6801, 0x220F, 0x0512, 0x4311, 0x6001, 0xEE00, 0x2A10, 0xE7FE, 0xBF00, 0xED88, 0xE000);

    private static final int FLOATING_STEPS = 7;

    private static CortexM reset(BareCore bare) throws Exception {
        CortexM core = CortexM.attach(bare);
        core.reset(ResetKind.SYSTEM, true);
        return core;
    }

    private static int register(CortexM core, String name) throws Exception {
        return core.readRegisters(List.of(core.register(name).orElseThrow()))[0];
    }

    @Test
    void floatingPointRegistersAreThereOnceTheProgramHasSwitchedTheUnitOn() throws Exception {
        for (CoreConfiguration kind : List.of(CoreConfiguration.CORTEX_M4F, CoreConfiguration.CORTEX_M33)) {
            CortexM core = reset(new BareCore(kind, FLOATING));
            assertTrue(core.features().floatUnit() != FloatUnit.NONE);
            assertEquals(FloatState.Access.OFF, core.floatState().access());
            RegistersUnavailableException off =
                    assertThrows(RegistersUnavailableException.class, () -> register(core, "s0"));
            assertEquals(Why.UNIT_OFF, off.why());
            assertTrue(core.snapshot().missing().isPresent());
            for (int i = 0; i < FLOATING_STEPS; i++) {
                core.step(true);
            }
            assertEquals(FloatState.Access.ACTIVE, core.floatState().access());
            assertEquals(0x00F00000, register(core, "s0"));
            List<CoreRegister> some = List.of(
                    core.register("s1").orElseThrow(), core.register("s31").orElseThrow());
            core.writeRegisters(some, new int[] {0x3F800000, 0x40000000});
            assertArrayEquals(new int[] {0x3F800000, 0x40000000}, core.readRegisters(some));
            assertEquals(Optional.empty(), core.snapshot().missing());
        }
    }

    @Test
    void lazyStackingIsSeenAndNotBroken() throws Exception {
        BareCore bare = new BareCore(CoreConfiguration.CORTEX_M4F, FLOATING);
        CortexM core = reset(bare);
        for (int i = 0; i < FLOATING_STEPS; i++) {
            core.step(true);
        }
        bare.write32(0xE000ED04L, 1 << 26);
        core.step(false);
        assertEquals(15, register(core, "xpsr") & 0x1FF);
        FloatState state = core.floatState();
        assertEquals(FloatState.Access.LAZY, state.access());
        assertEquals(OptionalLong.of((register(core, "sp") & 0xFFFFFFFFL) + 0x20), state.pending());
        assertEquals(0x00F00000, register(core, "s0"), "still that of the interrupted code");
        assertThrows(
                RegistersUnavailableException.class,
                () -> core.writeRegisters(List.of(core.register("s0").orElseThrow()), new int[] {1}));
        assertEquals(FloatState.Access.LAZY, core.floatState().access(), "looking has saved nothing");
    }

    @Test
    void armv8WatchesRangesOfAnyLength() throws Exception {
        // ldr r2, =0x20000400; loop: str r0, [r2]; ldr r3, [r2, #4]; adds r0, #1; b loop; literal
        byte[] program = Programs.flash(0x4A02, 0x6010, 0x6853, 0x3001, 0xE7FB, 0xBF00, 0x0400, 0x2000);
        BareCore bare = new BareCore(CoreConfiguration.CORTEX_M33, program);
        CortexM core = reset(bare);
        core.setWatchpoint(0x20000404L, 10, WatchKind.WRITE);
        core.setWatchpoint(0x20000405L, 6, WatchKind.READ);
        core.resume();
        bare.pass(100);
        assertEquals(HaltReason.WATCHPOINT, core.haltReason());
        assertEquals(Optional.of(new WatchHit(0x20000405L, WatchKind.READ)), core.watchHit());
        core.removeWatchpoint(0x20000405L, 6, WatchKind.READ);
        core.resume();
        bare.pass(100);
        assertEquals(CoreState.RUNNING, core.state(), "nothing is written there");
    }

    @Test
    void aStackBelowItsLimitIsTold() throws Exception {
        // push {r0-r7}; b .
        BareCore bare = new BareCore(CoreConfiguration.CORTEX_M33, Programs.flash(0xB4FF, 0xE7FE));
        CortexM core = reset(bare);
        core.writeRegisters(List.of(core.register("msplim_s").orElseThrow()), new int[] {Programs.STACK - 16});
        core.setVectorCatch(EnumSet.copyOf(core.vectorCatches()));
        core.resume();
        bare.pass(100);
        assertEquals(CoreState.HALTED, core.state());
        assertTrue(
                FaultReport.read(core).causes().contains(FaultCause.STKOF),
                FaultReport.read(core).toString());
    }

    @Test
    void secureCodeDoesNotHaltForADebuggerOfTheOtherState() throws Exception {
        BareCore bare = new BareCore(CoreConfiguration.CORTEX_M33, Programs.counting());
        bare.processor.setDebugAuthentication(DebugAuthentication.NON_SECURE_ONLY);
        bare.secureAccess = false;
        CortexM core = CortexM.attach(bare);
        NotHaltedException failure = assertThrows(NotHaltedException.class, () -> core.halt(1000));
        assertEquals(HaltObstacle.SECURE_STATE, failure.obstacle());
        assertTrue(core.register("msp_s").isEmpty());
    }

    @Test
    void theSecurityStateIsTold() throws Exception {
        CortexM core = reset(new BareCore(CoreConfiguration.CORTEX_M33, Programs.counting()));
        assertEquals(Optional.of(true), core.status().secure());
        assertTrue(core.status().secureDebugPermitted());
    }

    @Test
    void whereARunningCoreIsAndHowFarItHasCome() throws Exception {
        BareCore bare = new BareCore(CoreConfiguration.CORTEX_M4F, Programs.counting());
        CortexM core = CortexM.attach(bare);
        bare.pass(100);
        long pc = core.pcSample().orElseThrow();
        assertTrue(pc >= Programs.START && pc < Programs.START + 10, Long.toHexString(pc));
        core.cycleCount();
        long first = core.cycleCount().orElseThrow();
        bare.pass(100);
        assertTrue(core.cycleCount().orElseThrow() >= first + 1600);
        assertEquals(CoreState.RUNNING, core.state());
        core.halt();
        assertEquals(OptionalLong.empty(), core.pcSample());
    }
}
