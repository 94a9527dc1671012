/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.SessionOptions;
import dev.probewright.target.CoreState;
import dev.probewright.target.ResetKind;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A program in stop mode under GDB, with and without the chip's help, and a core that others reset. */
class GdbStopModeTest {
    private static final String SLEEPS = "in which the debug port sleeps too";
    private static final long PROMPT_MILLIS = 2_000;

    /** Milliseconds that a command takes, which must say this. */
    private static long timed(GdbBench bench, String command, String... texts) throws Exception {
        long begin = System.nanoTime();
        bench.expect(command, texts);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private static void prompt(GdbBench bench, String command, String... texts) throws Exception {
        long millis = timed(bench, command, texts);
        assertTrue(millis <= PROMPT_MILLIS, command + " took " + millis + " ms");
    }

    /** Lets the program run into stop mode, and interrupts. */
    private static String interruptAsleep(GdbBench bench) throws Exception {
        bench.gdb.start("continue");
        Thread.sleep(1_500);
        long begin = System.nanoTime();
        bench.gdb.interrupt();
        String said = bench.gdb.await();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertTrue(millis <= PROMPT_MILLIS, "the interrupt took " + millis + " ms: " + said);
        return said;
    }

    @Test
    void withTheChipsHelpStopModeIsDebuggedLikeAnythingElse() throws Exception {
        SessionOptions awake = SessionOptions.defaults().withLowPowerDebug(true);
        try (GdbBench bench = GdbBench.loaded("sleepy-deep", awake)) {
            String said = interruptAsleep(bench);
            assertTrue(said.contains("received signal SIGINT"), said);
            assertFalse(said.contains(SLEEPS), said);
            bench.expect("print wakes > 0", "= 1");
            bench.expect("tbreak SysTick_Handler");
            bench.expect("continue", "SysTick_Handler ()");
            bench.expect("backtrace", "<signal handler called>", "main ()");
            bench.expect("detach", "detached]");
            bench.connect();
            bench.expect("print wakes > 0", "= 1");
        }
    }

    @Test
    void withoutItTheUserIsToldAndResetsByThePin() throws Exception {
        try (GdbBench bench = GdbBench.loaded("sleepy-deep")) {
            String said = interruptAsleep(bench);
            assertTrue(said.contains(SLEEPS) && said.contains("'monitor reset halt'"), said);
            assertTrue(said.contains("received signal SIGINT"), said);
            bench.expect("info registers sp", "<unavailable>");
            prompt(bench, "print wakes", "Cannot access memory");
            prompt(bench, "monitor status", SLEEPS);
            prompt(bench, "monitor reset halt", "Reset and halted at 0x0800");
            bench.expect("maintenance flush register-cache");
            bench.expect("tbreak main");
            bench.expect("continue", "main ()");
            said = interruptAsleep(bench);
            assertTrue(said.contains(SLEEPS), said);
            prompt(bench, "monitor reset pin halt", "Reset and halted at 0x0800");
            bench.expect("maintenance flush register-cache");
            bench.expect("print $pc", "<Reset_Handler>");
        }
    }

    @Test
    void whoLeavesASleepingChipIsLetGoAndWhoComesGetsAStop() throws Exception {
        try (GdbBench bench = GdbBench.loaded("sleepy-deep")) {
            bench.expect("tbreak main");
            bench.expect("continue", "main ()");
            bench.expect("break SysTick_Handler");
            interruptAsleep(bench);
            prompt(bench, "detach", "detached]");
            String target = "target extended-remote localhost:" + bench.server.port();
            prompt(bench, target, "0x00000000 in ?? ()");
            prompt(bench, "disconnect", "Ending remote debugging.");
            prompt(bench, target, "0x00000000 in ?? ()");
            assertTrue(bench.messages.stream().anyMatch(message -> message.contains(SLEEPS)));
            bench.expect("delete");
            bench.expect("monitor reset halt", SLEEPS, "Reset and halted at 0x0800");
            bench.expect("maintenance flush register-cache");
            bench.expect("tbreak main");
            bench.expect("continue", "main ()");
        }
    }

    @Test
    void aProgramThatWakesIsStoppedThen() throws Exception {
        try (GdbBench bench = GdbBench.loaded("sleepy-deep")) {
            interruptAsleep(bench);
            bench.gdb.start("continue");
            Thread.sleep(1_000);
            bench.session.core().reset(ResetKind.PIN, true);
            bench.expectEnd(SLEEPS, "Reset_Handler ()");
        }
    }

    @Test
    void aResetBySomebodyElseIsTold() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.session.core().resume();
            bench.expect("monitor status", "Somebody else has let the core run.", "running");
            assertEquals(CoreState.RUNNING, bench.session.core().state());
            bench.expect("tbreak compute");
            bench.expect("continue", "compute (turn=");
            bench.session.core().reset(ResetKind.SYSTEM, true);
            bench.expect(
                    "monitor status",
                    "Somebody else has reset the chip and halted it.",
                    "'maintenance flush register-cache'",
                    "halted at 0x0800");
            bench.expect("maintenance flush register-cache");
            bench.expect("print $pc", "<Reset_Handler>");
            bench.gdb.start("continue");
            Thread.sleep(200);
            bench.session.core().reset(ResetKind.SYSTEM, true);
            bench.expectEnd("Somebody else has reset the chip and halted it.", "Reset_Handler ()");
        }
    }

    @Test
    void aHardwareBreakpointThatNoComparatorIsLeftForIsRefused() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("set breakpoint always-inserted on");
            for (int i = 0; i < 6; i++) {
                bench.expect("hbreak *0x080002" + i + "0", "Hardware assisted breakpoint");
            }
            bench.expect("hbreak *0x08000270", "Cannot insert hardware breakpoint", "too many hardware breakpoints");
            assertTrue(
                    bench.messages.stream().anyMatch(said -> said.contains("all 6 hardware breakpoints are in use")));
            bench.expect("monitor status", "all 6 hardware breakpoints are in use");
        }
    }
}
