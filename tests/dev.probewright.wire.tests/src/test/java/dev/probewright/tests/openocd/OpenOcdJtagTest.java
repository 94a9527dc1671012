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
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Registers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** JTAG with two TAPs, the debug components and the flash controller of the virtual STM32F103, under OpenOCD. */
@Timeout(120)
class OpenOcdJtagTest {
    private static final int PAGE = 1024;

    @TempDir
    Path folder;

    @BeforeAll
    static void requireOpenOcd() {
        OpenOcd.require();
    }

    private static int word(VirtualBoard board, int address) {
        return board.inspect(chip -> debugRead(chip, address));
    }

    private static Integer debugRead(TargetChip chip, int address) {
        try {
            return chip.processor().debugRead(address, 4);
        } catch (BusFault fault) {
            throw new AssertionError(fault);
        }
    }

    private Path image(byte[] content) throws Exception {
        return Files.write(folder.resolve("image.bin"), content);
    }

    @Test
    void findsBothTapsAndTheCore() throws Exception {
        try (JtagBench bench = JtagBench.strict()) {
            List<String> chain = bench.openOcd
                    .run("scan_chain")
                    .lines()
                    .filter(line -> line.contains("chip."))
                    .toList();
            assertEquals(2, chain.size(), () -> chain.toString());
            assertTrue(chain.get(0).contains("chip.cpu") && chain.get(0).contains("0x3ba00477"), chain.get(0));
            assertTrue(chain.get(1).contains("chip.bs") && chain.get(1).contains("0x16410041"), chain.get(1));
            String log = bench.openOcd.log();
            assertTrue(log.contains("Cortex-M3 r1p1 processor detected"), log);
            assertTrue(log.contains("6 breakpoints, 4 watchpoints"), log);
            assertFalse(log.contains("UNEXPECTED"), log);
            assertFalse(log.contains("Error"), log);
        }
    }

    @Test
    void readsAndWritesRegistersAndMemory() throws Exception {
        try (JtagBench bench = JtagBench.strict()) {
            OpenOcd openOcd = bench.openOcd;
            openOcd.run("halt");
            openOcd.run("set_reg {r3 0x12345678 r7 0xdeadbeef sp 0x20003ff0 xPSR 0xf1000000}");
            openOcd.run("step"); // for then it writes them
            Registers registers = bench.board.inspect(chip -> chip.processor().registers());
            assertEquals(0x12345678, registers.get(3));
            assertEquals(0xDEADBEEF, registers.get(7));
            assertEquals(0x20003FF0, registers.get(13));
            registers.set(4, 0x76543210);
            assertEquals(0x76543210, openOcd.register("r4"));
            openOcd.run("write_memory 0x20000100 32 {0x11223344 0x55667788 0x99aabbcc}");
            openOcd.run("write_memory 0x20000102 16 {0xeeff}");
            openOcd.run("write_memory 0x20000107 8 {0x01}");
            assertEquals(0xEEFF3344, word(bench.board, 0x20000100));
            assertEquals(0x01667788, word(bench.board, 0x20000104));
            assertEquals("0xeeff3344 0x1667788 0x99aabbcc", openOcd.run("read_memory 0x20000100 32 3"));
            assertEquals("0x33 0xff 0xee 0x88", openOcd.run("read_memory 0x20000101 8 4"));
            assertEquals("0x20036410", openOcd.run("read_memory 0xe0042000 32 1"));
        }
    }

    @Test
    void anAddressWithNothingBehindItIsAnErrorThatPasses() throws Exception {
        try (JtagBench bench = JtagBench.strict()) {
            bench.openOcd.run("halt");
            bench.openOcd.fail("read_memory 0x30000000 32 1");
            assertTrue(bench.openOcd.log().contains("JTAG-DP STICKY ERROR"), bench.openOcd.log());
            assertEquals("0x20005000", bench.openOcd.run("read_memory 0x08000000 32 1"));
        }
    }

    @Test
    void stopsAtBreakpointsAndWatchpointsAndSteps() throws Exception {
        try (JtagBench bench = JtagBench.strict()) {
            OpenOcd openOcd = bench.openOcd;
            openOcd.run("reset halt");
            assertEquals(Counter.RESET, openOcd.register("pc"));
            openOcd.run("bp " + Counter.STORE + " 2 hw");
            openOcd.run("resume");
            openOcd.run("wait_halt");
            assertEquals(Counter.STORE, openOcd.register("pc"));
            assertEquals(1, openOcd.register("r0"));
            openOcd.run("step");
            assertEquals(Counter.BRANCH, openOcd.register("pc"));
            assertEquals(1, word(bench.board, 0x20000000));
            openOcd.run("step");
            assertEquals(Counter.LOOP, openOcd.register("pc"));
            openOcd.run("resume");
            openOcd.run("wait_halt");
            assertEquals(2, openOcd.register("r0"));
            openOcd.run("rbp all");
            openOcd.run("wp 0x20000000 4 w");
            openOcd.run("resume");
            openOcd.run("wait_halt");
            assertEquals(word(bench.board, 0x20000000), openOcd.register("r0"));
            assertEquals(2, openOcd.register("r0"), "the store that the breakpoint had held up");
        }
    }

    @Test
    void resetsBySoftwareAndByTheWire() throws Exception {
        try (JtagBench bench = JtagBench.strict()) {
            OpenOcd openOcd = bench.openOcd;
            for (String way : List.of("none", "srst_only", "trst_and_srst")) {
                openOcd.run("reset_config " + way);
                openOcd.run("reset run");
                openOcd.run("halt");
                assertNotEquals(Counter.RESET, openOcd.register("pc"), way);
                openOcd.run("reset halt");
                assertEquals(Counter.RESET, openOcd.register("pc"), way);
            }
        }
    }

    @Test
    void programsAndVerifiesTheFlash() throws Exception {
        try (JtagBench bench = JtagBench.strict()) {
            programs(bench, "with a loader in RAM");
        }
    }

    @Test
    void programsAsItIsShipped() throws Exception {
        try (JtagBench bench = JtagBench.shipped()) {
            programs(bench, "with the chip's own configuration");
        }
    }

    private void programs(JtagBench bench, String how) throws Exception {
        byte[] content = new byte[20 * PAGE];
        long seed = 20_480;
        new Random(seed).nextBytes(content);
        byte[] before = new byte[bench.board.flash().length];
        new Random(seed + 1).nextBytes(before);
        bench.board.loadFlash(0, before);
        bench.openOcd.run("reset halt");
        bench.openOcd.run("flash write_image erase " + image(content) + " 0x08000000 bin");
        bench.openOcd.run("verify_image " + image(content) + " 0x08000000 bin");
        byte[] after = bench.board.flash();
        assertArrayEquals(content, Arrays.copyOf(after, content.length), how + ", seed " + seed);
        assertArrayEquals(
                Arrays.copyOfRange(before, content.length, before.length),
                Arrays.copyOfRange(after, content.length, after.length),
                "the rest was left alone");
        bench.board.loadFlash(content.length - 1, new byte[] {(byte) ~content[content.length - 1]});
        bench.openOcd.fail("verify_image " + image(content) + " 0x08000000 bin");
    }

    @Test
    void programsWithoutALoader() throws Exception {
        try (JtagBench bench = JtagBench.strict()) {
            bench.openOcd.run("chip.cpu configure -work-area-size 0");
            bench.openOcd.run("reset halt");
            byte[] content = new byte[PAGE + 6];
            new Random(7).nextBytes(content);
            bench.openOcd.run("flash write_image erase " + image(content) + " 0x08001000 bin");
            byte[] flash = bench.board.flash();
            assertArrayEquals(content, Arrays.copyOfRange(flash, 0x1000, 0x1000 + content.length));
        }
    }

    @Test
    void erasesAllAtOnce() throws Exception {
        try (JtagBench bench = JtagBench.strict()) {
            bench.openOcd.run("reset halt");
            bench.openOcd.run("stm32f1x mass_erase 0");
            byte[] flash = bench.board.flash();
            assertArrayEquals(erased(flash.length), flash);
        }
    }

    @Test
    void sitsOutAWaitAndReplays() throws Exception {
        try (JtagBench bench = JtagBench.strict()) {
            bench.openOcd.run("reset halt");
            bench.board.loadFlash(4 * PAGE, new byte[2 * PAGE]);
            bench.board.faults().add("wait 5 ms after PER");
            bench.openOcd.run("flash erase_sector 0 4 5");
            assertTrue(bench.openOcd.log().contains("DAP transaction stalled (WAIT)"), bench.openOcd.log());
            byte[] page = Arrays.copyOfRange(bench.board.flash(), 4 * PAGE, 6 * PAGE);
            assertArrayEquals(erased(2 * PAGE), page);
        }
    }

    private static byte[] erased(int length) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 0xFF);
        return content;
    }
}
