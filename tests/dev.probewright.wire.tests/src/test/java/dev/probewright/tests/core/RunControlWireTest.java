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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CortexM;
import dev.probewright.target.BreakpointKind;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.ResetKind;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunControlWireTest {
    private static final int LOOP = Programs.START + 2;
    private static final long SYST_CSR = 0xE000E010L;
    private static final long SYST_RVR = 0xE000E014L;

    private static int register(CortexM core, String name) throws Exception {
        return core.readRegisters(List.of(core.register(name).orElseThrow()))[0];
    }

    private static void write(CortexM core, String name, int value) throws Exception {
        core.writeRegisters(List.of(core.register(name).orElseThrow()), new int[] {value});
    }

    private static void runTo(Bench bench, CortexM core) throws Exception {
        core.resume();
        for (int i = 0; i < 100 && core.state() != CoreState.HALTED; i++) {
            bench.pass(100);
        }
        assertEquals(CoreState.HALTED, core.state());
    }

    @Test
    void aRunningCoreIsHaltedReadAndLetGo() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            assertEquals("Cortex-M3 r1p1", core.name());
            assertEquals(CoreState.RUNNING, core.state());
            core.halt();
            assertEquals(HaltReason.REQUEST, core.haltReason());
            int before = register(core, "r0");
            int pc = register(core, "pc");
            assertTrue(pc >= Programs.START && pc < Programs.START + 10, Integer.toHexString(pc));
            core.resume();
            bench.pass(1000);
            assertEquals(CoreState.RUNNING, core.state());
            core.halt();
            assertTrue(Integer.compareUnsigned(register(core, "r0"), before) > 0);
        }
    }

    @Test
    void resetHaltStopsBeforeTheFirstInstruction() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
            assertEquals(Programs.START, register(core, "pc"));
            assertEquals(Programs.STACK, register(core, "sp"));
            core.reset(ResetKind.SYSTEM, false);
            assertEquals(CoreState.RUNNING, core.state());
            core.reset(ResetKind.CORE, true);
            assertEquals(Programs.START, register(core, "pc"));
            assertFalse(core.takeResetNotice());
        }
    }

    @Test
    void thePinResets() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory(), bench.resetLine());
            bench.pass(1000);
            core.reset(ResetKind.PIN, true);
            assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
            assertEquals(Programs.START, register(core, "pc"));
            bench.resetLine().orElseThrow().assertReset(true);
            assertEquals(CoreState.RESET, core.state());
            CoreException failure = assertThrows(CoreException.class, () -> core.halt(10_000));
            assertTrue(failure.getMessage().endsWith("held in reset"), failure.getMessage());
            bench.resetLine().orElseThrow().assertReset(false);
            core.reset(ResetKind.PIN, false);
            bench.pass(100);
            assertEquals(CoreState.RUNNING, core.state());
        }
    }

    @Test
    void aStepIsOneInstruction() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            int[] expected = {LOOP, LOOP + 2, LOOP + 4, LOOP + 6, LOOP, LOOP + 2};
            for (int pc : expected) {
                core.step(true);
                assertEquals(HaltReason.STEP, core.haltReason());
                assertEquals(pc, register(core, "pc"));
            }
            assertEquals(2, register(core, "r0"));
            assertEquals(2, register(core, "r1"));
        }
    }

    @Test
    void aStepHoldsInterruptsBackWhenAsked() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            core.step(true);
            write(core, "r7", 0);
            bench.memory().write32(SYST_RVR, 1);
            bench.memory().write32(SYST_CSR, 7);
            bench.memory().write32(0xE000ED04L, 1 << 26);
            core.step(true);
            assertEquals(LOOP + 2, register(core, "pc"), "masked");
            core.step(false);
            int pc = register(core, "pc");
            assertTrue(pc >= Programs.SYSTICK && pc <= Programs.SYSTICK + 2, Integer.toHexString(pc));
        }
    }

    @Test
    void aHardwareBreakpointStopsOnceInEachTurn() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            core.setBreakpoint(LOOP + 2, BreakpointKind.HARDWARE);
            for (int turn = 1; turn <= 3; turn++) {
                runTo(bench, core);
                assertEquals(HaltReason.BREAKPOINT, core.haltReason());
                assertEquals(LOOP + 2, register(core, "pc"));
                assertEquals(turn, register(core, "r0"));
            }
            core.removeBreakpoint(LOOP + 2, BreakpointKind.HARDWARE);
            core.resume();
            bench.pass(1000);
            assertEquals(CoreState.RUNNING, core.state());
        }
    }

    @Test
    void twoBreakpointsInOneWordAndAtFollowingInstructionsAllStop() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            core.setBreakpoint(LOOP, BreakpointKind.HARDWARE);
            core.setBreakpoint(LOOP + 2, BreakpointKind.HARDWARE);
            core.setBreakpoint(LOOP + 4, BreakpointKind.HARDWARE);
            for (int pc : new int[] {LOOP, LOOP + 2, LOOP + 4, LOOP, LOOP + 2}) {
                runTo(bench, core);
                assertEquals(pc, register(core, "pc"));
            }
        }
    }

    @Test
    void aSoftwareBreakpointInRamStopsAndIsHidden() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            bench.memory()
                    .write(0x20000100L, new byte[] {0x01, 0x30, 0x41, 0x1C, 0x00, (byte) 0xBF, (byte) 0xFB, (byte) 0xE7
                    });
            write(core, "pc", 0x20000100);
            core.setBreakpoint(0x20000102L, BreakpointKind.SOFTWARE);
            assertEquals(0x1C41, core.unpatchedMemory().read16(0x20000102L));
            write(core, "r0", 0);
            for (int turn = 1; turn <= 3; turn++) {
                runTo(bench, core);
                assertEquals(HaltReason.BREAKPOINT, core.haltReason());
                assertEquals(0x20000102, register(core, "pc"));
                assertEquals(turn, register(core, "r0"));
            }
            core.release();
            assertEquals(0x1C41, bench.memory().read16(0x20000102L));
        }
    }

    @Test
    void aBkptOfTheProgramIsPassedByResumeAndByStep() throws Exception {
        // movs r0, #1; bkpt #0xAB; movs r0, #2; bkpt #1; movs r0, #3; b .
        try (Bench bench = Bench.with(Programs.flash(0x2001, 0xBEAB, 0x2002, 0xBE01, 0x2003, 0xE7FE))) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            runTo(bench, core);
            assertEquals(HaltReason.BREAKPOINT, core.haltReason());
            assertEquals(Programs.START + 2, register(core, "pc"));
            runTo(bench, core);
            assertEquals(Programs.START + 6, register(core, "pc"));
            assertEquals(2, register(core, "r0"));
            core.step(true);
            assertEquals(Programs.START + 10, register(core, "pc"));
            assertEquals(3, register(core, "r0"));
        }
    }

    @Test
    void watchpointsNameTheAccess() throws Exception {
        // ldr r2, =0x20000400 (pc-relative); loop: str r0, [r2]; ldr r3, [r2, #4]; adds r0, #1; b loop; literal
        try (Bench bench = Bench.with(Programs.flash(0x4A02, 0x6010, 0x6853, 0x3001, 0xE7FB, 0xBF00, 0x0400, 0x2000))) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            core.setWatchpoint(0x20000400L, 4, WatchKind.WRITE);
            runTo(bench, core);
            assertEquals(HaltReason.WATCHPOINT, core.haltReason());
            assertEquals(Optional.of(new WatchHit(0x20000400L, WatchKind.WRITE)), core.watchHit());
            core.removeWatchpoint(0x20000400L, 4, WatchKind.WRITE);
            core.setWatchpoint(0x20000404L, 4, WatchKind.WRITE);
            core.resume();
            bench.pass(2000);
            assertEquals(CoreState.RUNNING, core.state(), "it is read there, never written");
            core.halt();
            core.removeWatchpoint(0x20000404L, 4, WatchKind.WRITE);
            core.setWatchpoint(0x20000404L, 4, WatchKind.READ);
            runTo(bench, core);
            assertEquals(Optional.of(new WatchHit(0x20000404L, WatchKind.READ)), core.watchHit());
            core.removeWatchpoint(0x20000404L, 4, WatchKind.READ);
            core.setWatchpoint(0x20000400L, 256, WatchKind.ACCESS);
            runTo(bench, core);
            assertEquals(Optional.of(new WatchHit(0x20000400L, WatchKind.ACCESS)), core.watchHit());
        }
    }

    @Test
    void allRegistersKeepWhatIsWritten() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            List<CoreRegister> written = core.registers().stream()
                    .filter(register -> !List.of("sp", "pc", "xpsr", "control").contains(register.name()))
                    .toList();
            int[] values = new int[written.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (written.get(i).name()) {
                    case "msp", "psp" -> random.nextInt() & ~3;
                    case "primask", "faultmask" -> random.nextInt(2);
                    case "basepri" -> random.nextInt(16) << 4;
                    default -> random.nextInt();
                };
            }
            core.writeRegisters(written, values);
            assertArrayEquals(values, core.readRegisters(written), "seed " + seed);
        }
    }

    @Test
    void sleepAndResetByTheProgramAreSeen() throws Exception {
        // wfi; b .-2
        try (Bench bench = Bench.with(Programs.flash(0xBF30, 0xE7FD))) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, false);
            bench.pass(100);
            assertEquals(CoreState.SLEEPING, core.state());
            core.halt();
            assertEquals(CoreState.HALTED, core.state());
            core.resume();
            assertFalse(core.takeResetNotice());
            bench.memory().write32(0xE000ED0CL, 0x05FA0004);
            bench.pass(1000);
            core.state();
            assertTrue(core.takeResetNotice());
        }
    }

    @Test
    void aResetIsSeenByTheMarkWhenAPollAteTheStickyBit() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.state();
            bench.memory().write32(0xE000ED0CL, 0x05FA0004);
            bench.pass(1000);
            bench.memory().read32(0xE000EDF0L);
            bench.memory().read32(0xE000EDF0L);
            core.state();
            assertTrue(core.takeResetNotice());
        }
    }

    @Test
    void lockupIsAState() throws Exception {
        // udf #0 in flash, with a vector table whose fault handlers point to nowhere
        byte[] flash = Programs.flash(0xDE00);
        for (int exception = 3; exception <= 6; exception++) {
            flash[4 * exception + 3] = 0x60;
        }
        try (Bench bench = Bench.with(flash)) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, false);
            bench.pass(1000);
            assertEquals(CoreState.LOCKUP, core.state());
            core.halt();
            assertEquals(CoreState.HALTED, core.state());
            assertTrue(core.wasLockedUp());
        }
    }
}
