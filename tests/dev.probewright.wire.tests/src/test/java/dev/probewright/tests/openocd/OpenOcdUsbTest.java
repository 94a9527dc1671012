/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Registers;
import dev.probewright.sim.probe.SwoLine;
import dev.probewright.tests.usb.FakeUsb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The firmware of the virtual probes under OpenOCD's drivers for the real ones. */
@Timeout(120)
class OpenOcdUsbTest {
    private static final int RAM = 0x20000100;

    private static final int TRACE = 300;
    private static final int LOOKS = 500;

    @TempDir
    Path folder;

    @BeforeAll
    static void require() throws Exception {
        OpenOcd.require();
        FakeUsb.assumeAvailable();
    }

    @ParameterizedTest
    @EnumSource
    void debugs(Adapter adapter) throws Exception {
        try (UsbBench bench = new UsbBench(adapter)) {
            halts(bench.openOcd);
            String log = bench.openOcd.log();
            assertFalse(log.contains("Error") || log.contains("UNEXPECTED"), log);
            adapter.said.forEach(each -> assertTrue(log.contains(each), () -> each + " is not said:\n" + log));
            assertTrue(log.contains("Cortex-M3 r1p1 processor detected"), log);
            movesRegisters(bench.openOcd, bench.board);
            movesMemory(bench.openOcd, bench.board);
            stopsAndSteps(bench.openOcd, bench.board);
            resets(bench.openOcd);
        }
    }

    private static void halts(OpenOcd openOcd) throws Exception {
        openOcd.run("halt");
        long pc = openOcd.register("pc");
        assertTrue(pc >= Counter.LOOP && pc <= Counter.BRANCH, () -> Long.toHexString(pc));
        assertEquals("0x411fc231", openOcd.run("read_memory 0xE000ED00 32 1"));
    }

    private static void movesRegisters(OpenOcd openOcd, VirtualBoard board) throws Exception {
        Map<String, Long> wanted = new LinkedHashMap<>();
        for (int number = 0; number <= 12; number++) {
            wanted.put("r" + number, 0x1000_0000L * (number + 1 & 0xF) + 0x89ABCD0L + number);
        }
        wanted.putAll(Map.of("lr", 0x08000101L, "pc", (long) Counter.BRANCH, "xPSR", 0xA1000000L));
        wanted.putAll(Map.of("msp", 0x20004000L, "psp", 0x20003000L));
        wanted.putAll(Map.of("primask", 1L, "basepri", 0x40L, "faultmask", 1L, "control", 2L));
        StringBuilder text = new StringBuilder();
        wanted.forEach(
                (name, value) -> text.append(name).append(" ").append(value).append(" "));
        openOcd.run("set_reg {" + text + "}");
        openOcd.run("step"); // for then it writes them; this one goes from the branch to the loop
        wanted.put("pc", (long) Counter.LOOP);
        wanted.put("sp", wanted.get("psp"));
        assertEquals(hex(wanted), hex(ofCore(board)), "written by OpenOCD");
        assertEquals(hex(wanted), hex(openOcd.registers(List.copyOf(wanted.keySet()))), "read by OpenOCD");
    }

    private static Map<String, String> hex(Map<String, Long> values) {
        Map<String, String> text = new TreeMap<>();
        values.forEach((name, value) -> text.put(name, Long.toHexString(value & 0xFFFFFFFFL)));
        return text;
    }

    private static Map<String, Long> ofCore(VirtualBoard board) {
        Registers core = board.inspect(chip -> chip.processor().registers());
        Map<String, Long> values = new LinkedHashMap<>();
        for (int number = 0; number <= 12; number++) {
            values.put("r" + number, (long) core.get(number));
        }
        values.putAll(Map.of("sp", (long) core.get(13), "lr", (long) core.get(14), "pc", (long) core.get(15)));
        values.putAll(Map.of("xPSR", (long) core.xpsr(), "msp", (long) core.msp(), "psp", (long) core.psp()));
        values.putAll(Map.of("primask", (long) core.primask(), "basepri", (long) core.basepri()));
        values.putAll(Map.of("faultmask", (long) core.faultmask(), "control", (long) core.control()));
        return values;
    }

    private static int word(VirtualBoard board, int address) {
        return board.inspect(chip -> {
            try {
                return chip.processor().debugRead(address, 4);
            } catch (BusFault fault) {
                throw new AssertionError(fault);
            }
        });
    }

    private static void movesMemory(OpenOcd openOcd, VirtualBoard board) throws Exception {
        openOcd.run("write_memory " + RAM + " 32 {0x11223344 0x55667788 0x99aabbcc}");
        openOcd.run("write_memory " + (RAM + 2) + " 16 {0xeeff}");
        openOcd.run("write_memory " + (RAM + 7) + " 8 {0x01}");
        assertEquals(0xEEFF3344, word(board, RAM));
        assertEquals(0x01667788, word(board, RAM + 4));
        assertEquals("0xeeff3344 0x1667788 0x99aabbcc", openOcd.run("read_memory " + RAM + " 32 3"));
        assertEquals("0x33 0xff 0xee 0x88", openOcd.run("read_memory " + (RAM + 1) + " 8 4"));
        assertEquals("0xeeff 0x7788", openOcd.run("read_memory " + (RAM + 2) + " 16 2"));
        openOcd.fail("read_memory 0x30000000 32 1");
        assertEquals("0x20005000", openOcd.run("read_memory 0x08000000 32 1"));
    }

    private static void stopsAndSteps(OpenOcd openOcd, VirtualBoard board) throws Exception {
        openOcd.run("reset halt");
        assertEquals(Counter.RESET, openOcd.register("pc"));
        openOcd.run("bp " + Counter.STORE + " 2 hw");
        openOcd.run("resume");
        openOcd.run("wait_halt");
        assertEquals(Counter.STORE, openOcd.register("pc"));
        assertEquals(1, openOcd.register("r0"));
        openOcd.run("step");
        assertEquals(Counter.BRANCH, openOcd.register("pc"));
        assertEquals(1, word(board, 0x20000000));
        openOcd.run("resume");
        openOcd.run("wait_halt");
        assertEquals(2, openOcd.register("r0"));
        openOcd.run("rbp all");
        openOcd.run("wp 0x20000000 4 w");
        openOcd.run("resume");
        openOcd.run("wait_halt");
        assertEquals(2, word(board, 0x20000000));
        assertEquals(2, openOcd.register("r0"), "the store that the breakpoint had held up");
        openOcd.run("rwp 0x20000000");
    }

    /** By the wire; it has been reset by software before. */
    private static void resets(OpenOcd openOcd) throws Exception {
        openOcd.run("reset_config srst_only");
        openOcd.run("reset run");
        openOcd.run("halt");
        assertNotEquals(Counter.RESET, openOcd.register("pc"));
        openOcd.run("reset halt");
        assertEquals(Counter.RESET, openOcd.register("pc"));
    }

    @ParameterizedTest
    @EnumSource
    void programs(Adapter adapter) throws Exception {
        byte[] content = new byte[adapter.imageLength()];
        long seed = 20_480 + adapter.ordinal();
        new Random(seed).nextBytes(content);
        Path file = Files.write(folder.resolve("image.bin"), content);
        byte[] wrong = Arrays.copyOf(content, 64);
        wrong[63] ^= 1;
        Path wrongFile = Files.write(folder.resolve("wrong.bin"), wrong);
        try (UsbBench bench = new UsbBench(adapter)) {
            byte[] before = new byte[bench.board.flash().length];
            new Random(~seed).nextBytes(before);
            bench.openOcd.run("reset halt");
            bench.board.loadFlash(0, before);
            bench.openOcd.run("flash write_image erase " + file + " 0x08000000 bin");
            bench.openOcd.run("verify_image " + file + " 0x08000000 bin");
            bench.openOcd.fail("verify_image " + wrongFile + " 0x08000000 bin");
            byte[] after = bench.board.flash();
            assertArrayEquals(content, Arrays.copyOf(after, content.length), "seed " + seed);
            assertArrayEquals(
                    Arrays.copyOfRange(before, content.length, before.length),
                    Arrays.copyOfRange(after, content.length, after.length),
                    "the rest was left alone");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CMSIS_DAP_V2_SWD", "STLINK_V2_1_SWD", "JLINK_SWD"})
    void capturesTrace(Adapter adapter) throws Exception {
        byte[] sent = new byte[TRACE];
        new Random(3).nextBytes(sent);
        Path file = folder.resolve("trace.bin");
        try (UsbBench bench = new UsbBench(adapter)) {
            bench.openOcd.run("halt");
            bench.openOcd.run(
                    "stm32f1x.tpiu configure -protocol uart -traceclk 8000000 -pin-freq 1000000 -formatter off"
                            + " -output " + file);
            bench.openOcd.run("stm32f1x.tpiu enable");
            bench.board.traceOut(sent, SwoLine.Coding.UART, 1_000_000);
            for (int left = LOOKS; left > 0 && Files.size(file) < TRACE; left--) {
                bench.openOcd.run("sleep 10"); // while it fetches what there is, now and then
            }
            assertArrayEquals(sent, Files.readAllBytes(file), () -> "\n" + bench.openOcd.log());
        }
    }
}
