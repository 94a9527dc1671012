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

import dev.probewright.sim.cortexm.BusFault;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people do all day: load, break, step, look, change. */
@Timeout(90)
class GdbDebuggingTest {
    @Test
    void loadsAndStopsAtMain() throws Exception {
        try (GdbBench bench = GdbBench.connected("blinky")) {
            bench.expect("load", "Loading section .text", "Start address 0x", "load size");
            byte[] wanted = GdbBench.binary("blinky");
            assertArrayEquals(wanted, Arrays.copyOf(bench.board.flash(), wanted.length));
            bench.expect("compare-sections", "Section .vectors", "matched.", "Section .data", "matched.");
            bench.expect("tbreak main", "Temporary breakpoint 1", "hardware breakpoints");
            bench.expect("continue", "Temporary breakpoint 1, main () at", "blinky.c");
            bench.expect("backtrace", "#0  main () at");
            bench.expect("info mem", "0x08000000 0x08020000 flash blocksize 0x400");
        }
    }

    @Test
    void stepsOverIntoAndOut() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break compute", "Breakpoint 1");
            bench.expect("continue", "Breakpoint 1, compute (turn=1)");
            bench.expect("next", "uint32_t n = turn % (limit + 1)");
            bench.expect("next", "uint32_t result = fibonacci(n)");
            bench.expect("step", "fibonacci (n=1)");
            bench.expect("backtrace", "#0  fibonacci (n=1)", "#1", "compute (turn=1)", "#2", "main ()");
            bench.expect("finish", "Run till exit", "compute (turn=1)", "Value returned is $1 = 1");
            bench.expect("next", "return result");
            bench.expect("finish", "Value returned is $2 = 1");
            bench.expect("up", "Initial frame selected; you cannot go up.");
            long before = bench.value("$pc");
            bench.expect("stepi");
            assertTrue(bench.value("$pc") != before);
            bench.expect("print samples[1]", "= 1");
        }
    }

    @Test
    void backtracesThroughRecursion() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break compute if turn == 5");
            bench.expect("continue", "compute (turn=5)");
            bench.expect("break fibonacci if n == 0");
            String trace = bench.expect("continue", "fibonacci (n=0)") + bench.expect("backtrace");
            for (String frame : new String[] {
                "fibonacci (n=0)",
                "fibonacci (n=2)",
                "fibonacci (n=3)",
                "fibonacci (n=4)",
                "fibonacci (n=5)",
                "compute (turn=5)",
                "main ()"
            }) {
                assertTrue(trace.contains(frame), frame + " in " + trace);
            }
        }
    }

    @Test
    void breaksInRamWithoutTrace() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("tbreak main");
            bench.expect("continue", "main ()");
            String code = bench.expect("x/4xh sum_in_ram");
            bench.expect("set breakpoint always-inserted on");
            String breakpoint = bench.expect("break sum_in_ram", "Breakpoint 2 at 0x2000");
            assertFalse(breakpoint.contains("hardware"), breakpoint);
            assertEquals(code, bench.expect("x/4xh sum_in_ram"));
            bench.expect("x/8i sum_in_ram");
            long address = bench.value("(unsigned long) &sum_in_ram") & ~1L;
            assertTrue(ramHolds(bench, 0xBE00, address), "the breakpoint stands in RAM");
            bench.expect("set var *(unsigned short *) ((unsigned) sum_in_ram & ~1) = "
                    + bench.value("*(unsigned short *) ((unsigned) sum_in_ram & ~1)"));
            bench.expect("continue", "Breakpoint 2, sum_in_ram (values=", "count=8)");
            bench.expect("backtrace", "#0  sum_in_ram", "#1", "main ()");
            bench.expect("step", "for (uint32_t i = 0; i < count; i++)");
            bench.expect("finish", "main ()", "Value returned is");
            bench.expect("delete");
            assertEquals(code, bench.expect("x/4xh sum_in_ram"));
            bench.expect("stepi");
            bench.expect("tbreak compute");
            bench.expect("continue", "compute (turn=2)");
            assertFalse(ramHolds(bench, 0xBE00, address), "the instruction is back");
        }
    }

    /** Looks past the server whether the breakpoint's instruction is in one of the function's first halfwords. */
    private static boolean ramHolds(GdbBench bench, int instruction, long function) {
        return bench.board.inspect(chip -> {
            for (int i = 0; i < 8; i++) {
                try {
                    if (chip.processor().debugRead((int) function + 2 * i, 2) == instruction) {
                        return true;
                    }
                } catch (BusFault e) {
                    throw new IllegalStateException(e);
                }
            }
            return false;
        });
    }

    @Test
    void printsAndSetsVariablesAndRegisters() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break compute");
            bench.expect("continue", "compute (turn=1)");
            bench.expect("print limit", "= 10");
            bench.expect("print status", "mode = MODE_RUNNING", "position = {x = ", "load = 0.5", "\"running\"");
            bench.expect("print greeting", "Probewright blinky");
            bench.expect("set var limit = 3");
            bench.expect("set var status.load = 2.25");
            bench.expect("set var turn = 7");
            bench.expect("print status.load", "= 2.25");
            bench.expect("next");
            bench.expect("next");
            bench.expect("print n", "= 3");
            bench.expect("finish", "Value returned is $", " = 2");
            bench.expect("set var $r4 = 0x12345678");
            bench.expect("maintenance flush register-cache");
            bench.expect("print/x $r4", "= 0x12345678");
            bench.expect("info registers", "r0", "sp", "lr", "pc", "xpsr", "msp", "primask", "control");
            bench.expect("x/2xw 0x08000000", "0x8000000", "0x20005000");
            bench.expect("x/1xw 0xe000ed00", "0x411fc231");
            bench.expect("x/1xh 0x40013800");
        }
    }

    @Test
    void callsFunctions() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break compute");
            bench.expect("continue", "compute (turn=1)");
            bench.expect("delete");
            bench.expect("print fibonacci(12)", "= 144");
            bench.expect("print sum_in_ram(samples, 8)", "= 0");
            bench.expect("backtrace", "#0  compute (turn=1)", "#1", "main ()");
        }
    }

    @Test
    void watches() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("tbreak main");
            bench.expect("continue", "main ()");
            bench.expect("watch counter", "Hardware watchpoint 2: counter");
            bench.expect("continue", "Hardware watchpoint 2: counter", "Old value = 0", "New value = 1");
            bench.expect("continue", "Old value = 1", "New value = 2");
            bench.expect("delete");
            bench.expect("rwatch limit", "Hardware read watchpoint 3: limit");
            bench.expect("continue", "Hardware read watchpoint 3: limit", "Value = 10");
            bench.expect("delete");
            bench.expect("awatch checksum", "Hardware access (read/write) watchpoint 4");
            bench.expect("continue", "Hardware access (read/write) watchpoint 4: checksum");
            bench.expect("delete");
            bench.expect("watch status", "Hardware watchpoint 5");
            bench.expect("continue", "Hardware watchpoint 5: status", "position = {x = ");
        }
    }

    @Test
    void interrupts() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            for (int i = 0; i < 5; i++) {
                bench.gdb.start("continue");
                Thread.sleep(40 + 23L * i);
                bench.gdb.interrupt();
                bench.expectEnd("Program received signal SIGINT, Interrupt.");
                bench.expect("backtrace", "main ()");
            }
            assertTrue(bench.value("ticks") > 100);
        }
    }

    @Test
    void stepsAsIfInterruptsCameBetweenInstructions() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break compute");
            bench.expect("continue", "compute (turn=1)");
            bench.expect("delete");
            long ticks = bench.value("ticks");
            for (int i = 0; i < 10; i++) {
                long pc = bench.value("$pc");
                // PENDSTSET: SysTick is pending whatever its counter says.
                bench.expect("set var *(unsigned *) 0xe000ed04 = 1 << 26");
                bench.expect("stepi");
                bench.expect("info symbol $pc", " in section .text");
                assertTrue(bench.value("$pc") != pc, "the instruction was executed");
                assertFalse(bench.gdb.run("backtrace 1").contains("SysTick"), bench.gdb.transcript());
                assertTrue(bench.value("ticks") > ticks + i, "the interrupt was served");
            }
        }
    }

    @Test
    void stepsWithInterruptsWaitingWhenAllComparatorsAreTaken() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("set breakpoint always-inserted on");
            bench.expect("break compute");
            for (String function : new String[] {"main", "blink", "wait_ms", "led_toggle", "console_text"}) {
                bench.expect("break " + function, "Breakpoint");
            }
            bench.expect("continue", "main ()");
            bench.expect("delete 2");
            bench.expect("break console_decimal");
            bench.expect("continue", "console_text");
            bench.expect("delete 6");
            bench.expect("break led_start");
            bench.expect("continue", "compute (turn=1)");
            bench.expect("set var *(unsigned *) 0xe000ed04 = 1 << 26");
            bench.expect("next", "uint32_t n = turn % (limit + 1)");
            bench.expect("next", "uint32_t result = fibonacci(n)");
        }
    }

    @Test
    void stopsInHandlersAndLeavesThem() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break SysTick_Handler");
            bench.expect("continue", "Breakpoint 1, SysTick_Handler ()");
            bench.expect("backtrace", "#0  SysTick_Handler", "<signal handler called>", "main ()");
            bench.expect("print ticks", "= 0");
            bench.expect("delete");
            bench.expect("next");
            bench.expect("print ticks", "= 1");
            bench.expect("finish", "Run till exit");
            bench.expect("print ticks", "= 1");
        }
    }

    @Test
    void stepsOverALoopThatWaitsForAnInterrupt() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("break wait_ms");
            bench.expect("continue", "wait_ms (milliseconds=10)");
            bench.expect("set var milliseconds = 1");
            long ticks = bench.value("ticks");
            bench.expect("next", "while (ticks - start < milliseconds)");
            bench.expect("next", "main ()");
            assertEquals(ticks + 1, bench.value("ticks"));
        }
    }
}
