/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.ComparatorException;
import dev.probewright.cortexm.CoreFeatures;
import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.CpuId.Architecture;
import dev.probewright.cortexm.DataMatch;
import dev.probewright.cortexm.FaultCause;
import dev.probewright.cortexm.FaultReport;
import dev.probewright.cortexm.FaultText;
import dev.probewright.cortexm.HaltOrigin;
import dev.probewright.cortexm.VectorCatch;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.target.BreakpointKind;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.ResetKind;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import dev.probewright.target.Width;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What all virtual cores have in common, whatever their architecture. */
class EveryCoreTest {
    private static final int LOOP = Programs.START + 2;

    private static final Map<String, CoreConfiguration> CORES = Map.of(
            "Cortex-M0 r0p0",
            CoreConfiguration.CORTEX_M0,
            "Cortex-M0+ r0p1",
            CoreConfiguration.CORTEX_M0_PLUS,
            "Cortex-M3 r2p1",
            CoreConfiguration.CORTEX_M3,
            "Cortex-M4 r0p1",
            CoreConfiguration.CORTEX_M4F,
            "Cortex-M23 r1p0",
            CoreConfiguration.CORTEX_M23,
            "Cortex-M33 r1p0",
            CoreConfiguration.CORTEX_M33);

    private interface Check {
        void on(BareCore bare) throws Exception;
    }

    private static Stream<DynamicTest> onEach(byte[] program, Check check) {
        return CORES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each ->
                        DynamicTest.dynamicTest(each.getKey(), () -> check.on(new BareCore(each.getValue(), program))));
    }

    private static int register(CortexM core, String name) throws Exception {
        return core.readRegisters(List.of(core.register(name).orElseThrow()))[0];
    }

    @TestFactory
    Stream<DynamicTest> itsNameIsFoundAndItsArchitecture() {
        return onEach(Programs.counting(), bare -> {
            CortexM core = CortexM.attach(bare);
            CoreFeatures features = core.features();
            Architecture expected =
                    switch (core.cpuId().partNumber()) {
                        case 0xC20, 0xC60 -> Architecture.ARMV6_M;
                        case 0xC23 -> Architecture.ARMV7_M;
                        case 0xC24 -> Architecture.ARMV7E_M;
                        case 0xD20 -> Architecture.ARMV8_M_BASELINE;
                        default -> Architecture.ARMV8_M_MAINLINE;
                    };
            assertTrue(CORES.containsKey(core.name()), core.name());
            assertEquals(expected, features.architecture(), features.text());
            assertEquals(expected.isArmv8(), features.security());
            assertEquals(expected.isArmv8() ? 2 : 1, features.dwtVersion());
            assertTrue(features.breakpoints() >= 4, features.text());
            assertTrue(features.watchpoints() >= 2, features.text());
            assertEquals(List.of(), core.attachFindings());
        });
    }

    @TestFactory
    Stream<DynamicTest> itHaltsStepsAndRuns() {
        return onEach(Programs.counting(), bare -> {
            CortexM core = CortexM.attach(bare);
            bare.pass(100);
            assertEquals(CoreState.RUNNING, core.state());
            core.halt();
            assertEquals(HaltReason.REQUEST, core.haltReason());
            assertEquals(HaltOrigin.OURS, core.haltCause().orElseThrow().origin());
            core.reset(ResetKind.SYSTEM, true);
            assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
            assertEquals(Programs.START, register(core, "pc"));
            for (int pc : new int[] {LOOP, LOOP + 2, LOOP + 4, LOOP + 6, LOOP}) {
                core.step(true);
                assertEquals(HaltReason.STEP, core.haltReason());
                assertEquals(pc, register(core, "pc"));
            }
            core.resume();
            bare.pass(100);
            assertEquals(CoreState.RUNNING, core.state());
            assertEquals(Optional.empty(), core.takeReset());
        });
    }

    @TestFactory
    Stream<DynamicTest> breakpointsStopOnceInEachTurn() {
        return onEach(Programs.counting(), bare -> {
            CortexM core = CortexM.attach(bare);
            core.reset(ResetKind.SYSTEM, true);
            core.setBreakpoint(LOOP, BreakpointKind.HARDWARE);
            core.setBreakpoint(LOOP + 2, BreakpointKind.HARDWARE);
            for (int pc : new int[] {LOOP, LOOP + 2, LOOP, LOOP + 2}) {
                core.resume();
                bare.pass(100);
                assertEquals(CoreState.HALTED, core.state());
                assertEquals(HaltReason.BREAKPOINT, core.haltReason());
                assertEquals(pc, register(core, "pc"));
                assertEquals(HaltOrigin.OURS, core.haltCause().orElseThrow().origin());
            }
            core.removeBreakpoint(LOOP, BreakpointKind.HARDWARE);
            core.removeBreakpoint(LOOP + 2, BreakpointKind.HARDWARE);
            assertTrue(core.runTo(LOOP + 4, 10_000));
            assertEquals(LOOP + 4, register(core, "pc"));
            core.resume();
            bare.pass(100);
            assertEquals(CoreState.RUNNING, core.state(), "no breakpoint is left");
        });
    }

    @TestFactory
    Stream<DynamicTest> aBkptOfTheProgramIsKnownAsSuch() {
        // movs r0, #1; bkpt #0xAB; movs r0, #2; b .
        return onEach(Programs.flash(0x2001, 0xBEAB, 0x2002, 0xE7FE), bare -> {
            CortexM core = CortexM.attach(bare);
            core.reset(ResetKind.SYSTEM, false);
            bare.pass(100);
            assertEquals(HaltReason.BREAKPOINT, core.haltReason());
            assertEquals(HaltOrigin.PROGRAM, core.haltCause().orElseThrow().origin());
            assertEquals(OptionalInt.of(0xAB), core.haltCause().orElseThrow().bkpt());
        });
    }

    @TestFactory
    Stream<DynamicTest> watchpointsNameTheAccess() {
        // ldr r2, =0x20000400; loop: str r0, [r2]; ldr r3, [r2, #4]; adds r0, #1; b loop; literal
        byte[] program = Programs.flash(0x4A02, 0x6010, 0x6853, 0x3001, 0xE7FB, 0xBF00, 0x0400, 0x2000);
        return onEach(program, bare -> {
            CortexM core = CortexM.attach(bare);
            core.reset(ResetKind.SYSTEM, true);
            core.setWatchpoint(0x20000404L, 4, WatchKind.WRITE);
            core.resume();
            bare.pass(100);
            assertEquals(CoreState.RUNNING, core.state(), "it is read there, never written");
            core.halt();
            core.setWatchpoint(0x20000404L, 4, WatchKind.READ);
            core.resume();
            bare.pass(100);
            assertEquals(HaltReason.WATCHPOINT, core.haltReason());
            assertEquals(Optional.of(new WatchHit(0x20000404L, WatchKind.READ)), core.watchHit());
            assertEquals(HaltOrigin.OURS, core.haltCause().orElseThrow().origin());
            core.removeWatchpoint(0x20000404L, 4, WatchKind.READ);
            core.removeWatchpoint(0x20000404L, 4, WatchKind.WRITE);
            core.setWatchpoint(0x20000400L, 16, WatchKind.WRITE);
            core.resume();
            bare.pass(100);
            assertEquals(Optional.of(new WatchHit(0x20000400L, WatchKind.WRITE)), core.watchHit());
        });
    }

    @TestFactory
    Stream<DynamicTest> registersKeepWhatIsWritten() {
        return onEach(Programs.counting(), bare -> {
            CortexM core = CortexM.attach(bare);
            core.reset(ResetKind.SYSTEM, true);
            List<String> left = List.of("sp", "pc", "xpsr", "control", "control_s", "control_ns");
            List<CoreRegister> written = core.registers().stream()
                    .filter(register -> !register.group().equals("float") && !left.contains(register.name()))
                    // The names without a suffix are those of the present state, which is Secure.
                    .filter(register ->
                            !core.features().security() || !register.group().equals("system"))
                    .toList();
            int[] values = new int[written.size()];
            for (int i = 0; i < values.length; i++) {
                String name = written.get(i).name();
                values[i] = name.startsWith("primask") || name.startsWith("faultmask")
                        ? i & 1
                        : name.startsWith("basepri") ? 0x80 : 0x20000000 + 0x40 * i;
            }
            core.writeRegisters(written, values);
            int[] back = core.readRegisters(written);
            for (int i = 0; i < values.length; i++) {
                assertEquals(values[i], back[i], written.get(i).name());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> wfiIsSteppedOver() {
        // movs r0, #1; wfi; movs r0, #2; b .
        return onEach(Programs.flash(0x2001, 0xBF30, 0x2002, 0xE7FE), bare -> {
            CortexM core = CortexM.attach(bare);
            core.reset(ResetKind.SYSTEM, true);
            core.step(true);
            core.step(true);
            assertEquals(HaltReason.STEP, core.haltReason());
            assertEquals(Programs.START + 4, register(core, "pc"));
            core.step(false);
            assertEquals(2, register(core, "r0"));
        });
    }

    @TestFactory
    Stream<DynamicTest> firmwareMayMaskInterruptsWhileItIsStepped() {
        // cpsid i; movs r0, #1; cpsie i; movs r0, #2; b .
        return onEach(Programs.flash(0xB672, 0x2001, 0xB662, 0x2002, 0xE7FE), bare -> {
            CortexM core = CortexM.attach(bare);
            core.reset(ResetKind.SYSTEM, true);
            bare.write32(0xE000ED04L, 1 << 26);
            core.step(true);
            assertEquals(1, register(core, "primask"), "set by the instruction, not by the step");
            core.step(false);
            assertEquals(Programs.START + 4, register(core, "pc"), "held back by PRIMASK");
            core.step(true);
            assertEquals(Programs.START + 6, register(core, "pc"), "held back by the step");
            core.step(false);
            assertEquals(15, register(core, "xpsr") & 0x1FF, "taken");
        });
    }

    @TestFactory
    Stream<DynamicTest> anUndefinedInstructionIsToldAsFarAsTheCoreTells() {
        // movs r0, #7; udf #0
        return onEach(Programs.flash(0x2007, 0xDE00), bare -> {
            CortexM core = CortexM.attach(bare);
            core.reset(ResetKind.SYSTEM, true);
            core.setVectorCatch(Set.of(VectorCatch.HARD_FAULT));
            core.resume();
            bare.pass(100);
            assertEquals(HaltReason.VECTOR_CATCH, core.haltReason());
            FaultReport report = FaultReport.read(core);
            assertTrue(report.inFault());
            assertEquals(Programs.START + 2, report.frame().orElseThrow().pc());
            assertEquals(7, report.frame().orElseThrow().r0());
            boolean tells = core.features().architecture().isMain();
            assertEquals(tells ? List.of(FaultCause.UNDEFINSTR, FaultCause.FORCED) : List.of(), report.causes());
            assertEquals(
                    tells
                            ? "HardFault: undefined instruction 0xDE00, at PC 0x08000042."
                            : "HardFault, at PC 0x08000042.",
                    FaultText.of(report));
        });
    }

    @TestFactory
    Stream<DynamicTest> lockupTellsTheFaultThatLedToIt() {
        byte[] flash = Programs.flash(0xDE00);
        for (int exception = 3; exception <= 7; exception++) {
            flash[4 * exception + 3] = 0x60;
        }
        return onEach(flash, bare -> {
            CortexM core = CortexM.attach(bare);
            core.reset(ResetKind.SYSTEM, false);
            bare.pass(1000);
            assertEquals(CoreState.LOCKUP, core.state());
            assertTrue(core.status().lockedUp());
            core.halt();
            FaultReport report = FaultReport.read(core);
            assertEquals(OptionalInt.of(-1), report.lockupPriority());
            if (core.features().architecture().isMain()) {
                assertTrue(report.causes().contains(FaultCause.UNDEFINSTR), report.toString());
            }
            assertTrue(FaultText.of(report).startsWith("Lockup at priority -1"), FaultText.of(report));
        });
    }

    @TestFactory
    Stream<DynamicTest> aValueIsWatchedForWhereTheCoreCan() {
        // ldr r2, =0x20000400; loop: str r0, [r2]; adds r0, #1; b loop; nop; literal
        byte[] program = Programs.flash(0x4A02, 0x6010, 0x3001, 0xE7FC, 0xBF00, 0xBF00, 0x0400, 0x2000);
        return onEach(program, bare -> {
            CortexM core = CortexM.attach(bare);
            core.reset(ResetKind.SYSTEM, true);
            core.writeRegisters(List.of(core.register("r0").orElseThrow()), new int[] {0});
            DataMatch five = new DataMatch(Width.WORD, 5);
            if (core.features().architecture().isArmv6()) {
                ComparatorException none = assertThrows(
                        ComparatorException.class, () -> core.setWatchpoint(0x20000400L, WatchKind.WRITE, five));
                assertEquals(ComparatorException.Why.NONE_THERE, none.why());
                return;
            }
            core.setWatchpoint(0x20000400L, WatchKind.WRITE, five);
            core.resume();
            bare.pass(1000);
            assertEquals(HaltReason.WATCHPOINT, core.haltReason());
            assertEquals(5, bare.read32(0x20000400L));
            assertEquals(Optional.of(new WatchHit(0x20000400L, WatchKind.WRITE)), core.watchHit());
            core.removeWatchpoint(0x20000400L, WatchKind.WRITE, five);
            core.resume();
            bare.pass(100);
            assertEquals(CoreState.RUNNING, core.state());
        });
    }

    @TestFactory
    Stream<DynamicTest> aResetWhileHaltedIsSeen() {
        return onEach(Programs.counting(), bare -> {
            CortexM core = CortexM.attach(bare);
            core.halt();
            bare.processor.reset(dev.probewright.sim.cortexm.ResetKind.SYSTEM);
            assertEquals(CoreState.RUNNING, core.state());
            assertTrue(core.takeReset().orElseThrow().whileHalted());
        });
    }
}
