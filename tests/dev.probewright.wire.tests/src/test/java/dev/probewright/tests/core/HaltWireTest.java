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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.DataMatch;
import dev.probewright.cortexm.FaultCause;
import dev.probewright.cortexm.FaultReport;
import dev.probewright.cortexm.FaultText;
import dev.probewright.cortexm.HaltOrigin;
import dev.probewright.target.BreakpointKind;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.ResetKind;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import dev.probewright.target.Width;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Why a core halts, and who is behind it, through a probe. */
class HaltWireTest {
    private static int register(CortexM core, String name) throws Exception {
        return core.readRegisters(List.of(core.register(name).orElseThrow()))[0];
    }

    @Test
    void wfiIsSteppedOver() throws Exception {
        // movs r0, #1; wfi; movs r0, #2; b .
        try (Bench bench = Bench.with(Programs.flash(0x2001, 0xBF30, 0x2002, 0xE7FE))) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            core.step(true);
            core.step(true);
            assertEquals(HaltReason.STEP, core.haltReason());
            assertEquals(Programs.START + 4, register(core, "pc"));
        }
    }

    @Test
    void aValueIsWatchedFor() throws Exception {
        // ldr r2, =0x20000400; loop: str r0, [r2]; adds r0, #1; b loop; nop; nop; literal
        byte[] program = Programs.flash(0x4A02, 0x6010, 0x3001, 0xE7FC, 0xBF00, 0xBF00, 0x0400, 0x2000);
        try (Bench bench = Bench.with(program)) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            core.writeRegisters(List.of(core.register("r0").orElseThrow()), new int[] {0});
            core.setWatchpoint(0x20000400L, WatchKind.WRITE, new DataMatch(Width.WORD, 1000));
            core.resume();
            bench.pass(10_000);
            assertEquals(HaltReason.WATCHPOINT, core.haltReason());
            assertEquals(1000, bench.memory().read32(0x20000400L));
            assertEquals(Optional.of(new WatchHit(0x20000400L, WatchKind.WRITE)), core.watchHit());
        }
    }

    @Test
    void aBkptOfTheProgramAndABreakpointOfAnotherDebugger() throws Exception {
        // movs r0, #1; bkpt #0xAB; movs r0, #2; b .
        try (Bench bench = Bench.with(Programs.flash(0x2001, 0xBEAB, 0x2002, 0xE7FE))) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, false);
            bench.pass(1000);
            assertEquals(HaltOrigin.PROGRAM, core.haltCause().orElseThrow().origin());
            assertEquals(OptionalInt.of(0xAB), core.haltCause().orElseThrow().bkpt());
            bench.memory().write32(0xE0002008L, 0x48000000 | Programs.START + 4 & 0x1FFFFFFC | 1);
            bench.memory().write32(0xE0002000L, 3);
            core.resume();
            bench.pass(1000);
            assertEquals(HaltReason.BREAKPOINT, core.haltReason());
            assertEquals(
                    HaltOrigin.FOREIGN_COMPARATOR,
                    core.haltCause().orElseThrow().origin());
            assertEquals(OptionalInt.of(0), core.haltCause().orElseThrow().comparator());
        }
    }

    @Test
    void runToEndsThereAndLeavesNothing() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, true);
            assertTrue(core.runTo(Programs.START + 6, 100_000));
            assertEquals(Programs.START + 6, register(core, "pc"));
            core.resume();
            bench.pass(1000);
            assertEquals(CoreState.RUNNING, core.state());
        }
    }

    @Test
    void aSecondDebuggerIsToldWhatTheFirstLeft() throws Exception {
        try (Bench bench = Bench.with(Programs.counting())) {
            CortexM first = CortexM.attach(bench.memory());
            first.halt();
            first.setBreakpoint(Programs.START + 4, BreakpointKind.HARDWARE);
            first.setWatchpoint(0x20000010L, 4, WatchKind.WRITE);
            CortexM second = CortexM.attach(bench.memory());
            assertEquals(
                    List.of("HALTED", "DEBUG_ENABLED", "BREAKPOINT", "WATCHPOINT"),
                    second.attachFindings().stream()
                            .map(finding -> finding.kind().name())
                            .toList());
            assertEquals(Programs.START + 4, second.attachFindings().get(2).address());
            second.resume();
            bench.pass(1000);
            assertEquals(CoreState.RUNNING, second.state(), "the breakpoint is gone");
        }
    }

    @Test
    void lockupTellsTheFaultThatLedToIt() throws Exception {
        byte[] flash = Programs.flash(0xDE00);
        for (int exception = 3; exception <= 6; exception++) {
            flash[4 * exception + 3] = 0x60;
        }
        try (Bench bench = Bench.with(flash)) {
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, false);
            bench.pass(1000);
            core.halt();
            FaultReport report = FaultReport.read(core);
            assertTrue(report.lockup());
            assertTrue(report.causes().contains(FaultCause.UNDEFINSTR), report.toString());
            assertTrue(FaultText.of(report).startsWith("Lockup at priority -1"), FaultText.of(report));
        }
    }
}
