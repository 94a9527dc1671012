/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.gdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.gdbserver.GdbServerOptions;
import dev.probewright.gdbserver.client.CoreAction;
import dev.probewright.session.Client;
import dev.probewright.target.CoreState;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Beginning and ending, {@code monitor}, and what the user reads when something does not go. */
@Timeout(90)
class GdbSessionTest {
    @Test
    void monitorTells() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("monitor help", "reset [halt|run] [system|pin|core]", "halt", "chip", "probe");
            bench.expect("monitor chip", "STM32F10", "Cortex-M3", "0x08000000 to 0x0801FFFF  flash");
            bench.expect("monitor probe", "SWD at ");
            bench.expect("monitor resett", "There is no command 'resett'. Did you mean 'reset'?");
            bench.expect("monitor regs pc sp", "sp        0x20005000", "pc        0x08000");
            bench.expect("monitor status", "Cortex-M3", "halted at 0x08000");
            bench.expect("monitor fault", "The core is in no fault.");
            bench.expect("monitor reset run", "Reset; the core runs.");
            bench.expect("monitor halt", "Halted at 0x");
        }
    }

    @Test
    void resetHaltForgetsRegisters() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("tbreak compute");
            bench.expect("continue", "compute (turn=1)");
            bench.expect("monitor reset halt", "Reset and halted at 0x");
            bench.expect("maintenance flush register-cache");
            bench.expect("print $pc", "<Reset_Handler>");
            bench.expect("print/x $sp", "= 0x20005000");
            bench.expect("tbreak main");
            bench.expect("continue", "main ()");
        }
    }

    @Test
    void restarts() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break compute");
            bench.expect("continue", "compute (turn=1)");
            bench.expect("continue", "compute (turn=2)");
            bench.expect("run", "Starting program", "compute (turn=1)");
            bench.expect("start", "Temporary breakpoint 2", "main ()");
            bench.expect("print counter", "= 0");
        }
    }

    @Test
    void killStartsTheProgramAnewWithoutGdb() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break compute");
            bench.expect("continue", "compute (turn=1)");
            bench.expect("kill", "killed]");
            awaitText(bench, "tick 1");
            bench.expect("info breakpoints", "compute");
            bench.expect("run", "compute (turn=1)");
        }
    }

    @Test
    void killHaltsWhereThatIsWanted() throws Exception {
        try (GdbBench bench = GdbBench.unconnected(GdbServerOptions.defaults().withOnKill(CoreAction.RESET_AND_HALT))) {
            bench.gdb.run("file " + GdbBench.elf("blinky"));
            bench.connect();
            bench.expect("load", "Transfer rate");
            bench.expect("kill", "killed]");
            assertEquals(CoreState.HALTED, bench.session.core().state());
        }
    }

    @Test
    void detachLetsTheProgramRunOn() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break compute");
            bench.expect("break sum_in_ram");
            bench.expect("continue", "compute (turn=1)");
            bench.expect("detach", "detached]");
            awaitText(bench, "tick 1");
            assertTrue(bench.session.core().state() != CoreState.HALTED);
            bench.expect("info threads", "No threads.");
            bench.expect("attach 1");
            bench.expect("info threads", "Thread 1");
            bench.expect("detach", "detached]");
            bench.connect();
            bench.expect("print counter > 1", "= 1");
            bench.expect("continue", "Breakpoint 1, compute");
            bench.expect("continue", "Breakpoint 2, sum_in_ram");
        }
    }

    @Test
    void disconnectLeavesTheCoreAsItIs() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("tbreak compute");
            bench.expect("continue", "compute (turn=1)");
            bench.expect("disconnect", "Ending remote debugging.");
            bench.connect();
            bench.expect("backtrace", "#0  compute (turn=1)");
        }
    }

    @Test
    void aGdbThatDiesWhileTheCoreRunsLeavesNoBreakpoints() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break sum_in_ram");
            bench.expect("break console_start");
            bench.expect("continue", "console_start");
            bench.expect("delete 1");
            bench.gdb.start("continue");
            Thread.sleep(100);
            bench.gdb.crash();
            awaitText(bench, "tick 1");
            for (long comparator = 0xE000_2008L; comparator < 0xE000_2020L; comparator += 4) {
                assertEquals(0, bench.session.memory(Client.LIVE).read32(comparator));
            }
            assertTrue(bench.session.core().state() != CoreState.HALTED);
            try (GdbProcess next = new GdbProcess(GdbBench.projectRoot())) {
                next.run("file " + GdbBench.elf("blinky"));
                next.run("target extended-remote localhost:" + bench.server.port());
                String trace = next.run("backtrace");
                assertTrue(trace.contains("main ()"), trace);
            }
        }
    }

    @Test
    void aSecondGdbReadsWhyItIsTurnedAway() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky");
                GdbProcess second = new GdbProcess(GdbBench.projectRoot())) {
            String said = second.run("target extended-remote localhost:" + bench.server.port());
            assertTrue(said.contains("This chip is being debugged by another GDB, 127.0.0.1:"), said);
            bench.expect("print $pc", "Reset_Handler");
        }
    }

    @Test
    void tooManyBreakpointsAreAnErrorThatSaysSo() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            for (String function :
                    new String[] {"main", "compute", "fibonacci", "blink", "wait_ms", "led_toggle", "console_text"}) {
                bench.expect("break " + function, "Breakpoint");
            }
            bench.expect("continue", "Could not insert hardware breakpoint", "too many hardware breakpoints");
            bench.expect("monitor status", "6 hardware breakpoints are in use");
            bench.expect("delete 7");
            bench.expect("continue", "main ()");
        }
    }

    @Test
    void memoryThatIsNotThereIsAnError() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("x/1xw 0x60000000", "Cannot access memory at address 0x60000000");
            bench.expect("x/4xw 0x20004ff8", "0x20004ff8:");
            bench.expect("set var *(int *) 0x60000000 = 1", "Cannot access memory at address 0x60000000");
            bench.expect("print $pc", "Reset_Handler");
        }
    }

    @Test
    void flashIsNotChangedByWritesOfVariables() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            byte[] before = bench.board.flash();
            String said = bench.gdb.run("set var *(int *) 0x08000000 = 1");
            assertTrue(said.contains("Cannot access memory") || said.contains("ritin"), said);
            assertArrayEquals(before, bench.board.flash());
        }
    }

    @Test
    void lockupIsASignalWithItsCause() throws Exception {
        try (GdbBench bench = GdbBench.loaded("lockup")) {
            bench.expect("continue", "The core was in lockup", "Program received signal SIGSEGV");
            bench.expect("monitor fault", "Lockup");
        }
    }

    @Test
    void loadIntoADamagedFlashFailsAndSaysWhy() throws Exception {
        try (GdbBench bench = GdbBench.connected("blinky")) {
            bench.board.unplug();
            String said = bench.gdb.run("load");
            assertTrue(said.contains("Error finishing flash operation") || said.contains("connection closed"), said);
            assertTrue(bench.messages.stream().anyMatch(text -> !text.isBlank()), "the user was told");
        }
    }

    @Test
    void unpluggingWhileTheProgramRunsIsTold() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.gdb.start("continue");
            Thread.sleep(100);
            bench.board.unplug();
            String said = bench.expectEnd("Remote connection closed");
            assertFalse(bench.messages.isEmpty());
            assertTrue(said.contains(bench.messages.get(bench.messages.size() - 1)), said + bench.messages);
        }
    }

    @Test
    void loadsTwiceAndWithEqualSectorsQuickly() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            long erased = bench.board.statistics().erasedPages();
            bench.expect("load", "Transfer rate");
            assertEquals(erased, bench.board.statistics().erasedPages(), "nothing was erased the second time");
            bench.expect("tbreak main");
            bench.expect("continue", "main ()");
            bench.expect("print limit", "= 10");
        }
    }

    private static void awaitText(GdbBench bench, String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!bench.board.text().contains(text)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the board only said: " + bench.board.text() + "\n" + bench.gdb.transcript());
            }
            Thread.sleep(5);
        }
    }
}
