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

import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.Registers;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same debugging session with each kind of board, whatever its core, flash and way in. */
@Timeout(90)
class GdbBoardsTest {
    /** Boards, and the program that is debugged on them. */
    enum Board {
        /** Asleep when GDB comes. */
        STM32F411("stm32f411", "turns-m4", "Cortex-M4", true),
        STM32L431("stm32l431", "turns-m4", "Cortex-M4", true),
        STM32G431("stm32g431", "turns-m4", "Cortex-M4", true),
        STM32G071("stm32g071", "turns-m0", "Cortex-M0+", true),
        PY32F003("py32f003", "turns-m0", "Cortex-M0+", true),
        /** Its flash has no loader, as that of those that follow. */
        NRF52832("nrf52832", "turns-m4-at-0", "Cortex-M4", false),
        RP2040("rp2040", "turns-rp2040", "Cortex-M0+", false),
        RP2350("rp2350", "turns-rp2350", "Cortex-M33", false);

        private final String kind;
        private final String program;
        private final String core;
        private final boolean loads;

        Board(String kind, String program, String core, boolean loads) {
            this.kind = kind;
            this.program = program;
            this.core = core;
            this.loads = loads;
        }

        boolean startsInBootRom() {
            return this == RP2040 || this == RP2350;
        }

        /** Where in the flash the program begins: on an RP2040 behind the second stage of its boot. */
        int offset() {
            return this == RP2040 ? 0x100 : 0;
        }

        boolean floating() {
            return !core.equals("Cortex-M0+");
        }
    }

    @ParameterizedTest
    @EnumSource
    void debugs(Board of) throws Exception {
        try (GdbBench bench = GdbBench.connected(of.kind, of.program)) {
            load(bench, of);
            runs(bench);
            registers(bench);
            if (of.floating()) {
                floats(bench);
            }
            resets(bench, of);
        }
    }

    private static void load(GdbBench bench, Board of) throws Exception {
        byte[] wanted = GdbBench.binary(of.program);
        if (of.loads) {
            bench.expect("load", "Loading section .text", "Start address 0x", "load size");
            assertArrayEquals(wanted, Arrays.copyOf(bench.board.flash(), wanted.length));
        } else {
            bench.board.loadFlash(of.offset(), wanted);
        }
        String sections = bench.expect("compare-sections", "Section .vectors", "matched.", "Section .text", "matched.");
        assertFalse(sections.contains("MIS-MATCHED"), sections);
        reset(bench, of);
        assertEquals(bench.value("(unsigned) &__stack_top"), bench.value("(unsigned) $sp"));
    }

    /** To the first instruction of the program, which on some chips the boot ROM comes to. */
    private static void reset(GdbBench bench, Board of) throws Exception {
        bench.expect("monitor reset halt", "Reset and halted at");
        bench.expect("maintenance flush register-cache");
        if (of.startsInBootRom()) {
            bench.expect("info symbol $pc", "No symbol matches");
            bench.expect("tbreak *Reset_Handler", "Temporary breakpoint");
            bench.expect("continue", "Reset_Handler ()");
        }
        bench.expect("info symbol $pc", "Reset_Handler");
    }

    private static void runs(GdbBench bench) throws Exception {
        bench.expect("break compute", "Breakpoint ");
        bench.expect("continue", "Breakpoint ", ", compute (turn=1)");
        bench.expect("backtrace", "#0  compute (turn=1)", "#1", "main ()");
        bench.expect("next", "uint32_t n = turn < limit");
        bench.expect("next", "uint32_t result = fibonacci(n)");
        bench.expect("step", "fibonacci (n=1)");
        bench.expect("finish", "Run till exit", "Value returned is $1 = 1");
        long pc = bench.value("$pc");
        bench.expect("stepi");
        assertFalse(bench.value("$pc") == pc, "the instruction was executed");
        bench.expect("continue", "compute (turn=2)");
        bench.expect("watch samples[2]", "Hardware watchpoint ", ": samples[2]");
        bench.expect("continue", "Hardware watchpoint ", ": samples[2]", "Old value = 0", "New value = 1");
        bench.expect("delete");
        bench.expect("tbreak fibonacci if n == 0");
        bench.expect("continue", "fibonacci (n=0)");
        bench.expect("backtrace", "fibonacci (n=0)", "fibonacci (n=2)", "compute (turn=", "main ()");
    }

    /** As GDB writes them, as the core has them, and as GDB reads them again. */
    private static void registers(GdbBench bench) throws Exception {
        bench.expect("info registers", "r0", "sp", "lr", "pc", "xpsr");
        for (int number = 4; number <= 12; number++) {
            bench.expect("set var $r" + number + " = 0x1234500" + Integer.toHexString(number));
        }
        bench.expect("set var $psp = 0x20000210");
        bench.expect("maintenance flush register-cache");
        for (int number = 4; number <= 12; number++) {
            int value = 0x12345000 + number;
            int register = number;
            assertEquals(value, bench.value("$r" + number));
            assertEquals(value, ofCore(bench, core -> core.get(register)));
        }
        assertEquals(0x20000210, bench.value("$psp"));
        assertEquals(0x20000210, ofCore(bench, Registers::psp));
        assertEquals(ofCore(bench, Registers::msp), bench.value("(int) $msp"));
        assertEquals(ofCore(bench, Registers::xpsr), bench.value("(int) $xpsr"));
    }

    private static int ofCore(GdbBench bench, ToIntFunction<Registers> register) {
        return bench.board.inspect(chip -> register.applyAsInt(chip.processor().registers()));
    }

    private static void floats(GdbBench bench) throws Exception {
        bench.expect("monitor reset halt", "Reset and halted at");
        bench.expect("maintenance flush register-cache");
        bench.expect("tbreak scale");
        bench.expect("continue", "scale (value=1)");
        bench.expect("print $s0", "= 1");
        bench.expect("set var value = 2.5");
        bench.expect("finish", "Value returned is", "= 2.375");
        bench.expect("set var $s17 = -0.125");
        bench.expect("set var $d4 = 1.5");
        bench.expect("maintenance flush register-cache");
        bench.expect("print $s17", "= -0.125");
        bench.expect("print $d4", "= 1.5");
        assertEquals(Float.floatToRawIntBits(-0.125f), floatRegister(bench, 17));
        assertEquals((int) (Double.doubleToRawLongBits(1.5) >>> 32), floatRegister(bench, 9));
        bench.expect("info registers fpscr", "fpscr");
        bench.expect("next");
        assertEquals(2, bench.value("counter + 1"));
    }

    /** Past server and probe. */
    private static int floatRegister(GdbBench bench, int number) {
        return bench.board.inspect(chip -> {
            Processor core = chip.processor();
            try {
                core.debugWrite(0xE000EDF4, 4, 0x40 + number); // DCRSR
                return core.debugRead(0xE000EDF8, 4); // DCRDR
            } catch (BusFault fault) {
                throw new AssertionError(fault);
            }
        });
    }

    private static void resets(GdbBench bench, Board of) throws Exception {
        reset(bench, of);
        bench.expect("tbreak main");
        bench.expect("continue", "main ()");
        assertEquals(0, bench.value("counter"));
    }
}
