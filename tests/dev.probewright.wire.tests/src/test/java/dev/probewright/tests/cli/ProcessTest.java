/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.tests.session.Firmware;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: how it ends, and what others find then. */
class ProcessTest {
    private static final String BOARD = "process";
    private static final String REAL_TIME = "sim:stm32f103/" + BOARD;
    private static final int CANCELLED = 130;
    private static final int KILLED = 137;
    private static final long LIMIT_MILLIS = 2_000;

    @TempDir
    Path folder;

    private BoardState state;

    @BeforeEach
    void ownState() {
        state = BoardState.in(folder.resolve("state"));
    }

    @AfterEach
    void usersState() {
        BoardState.leave();
    }

    private ChildProcess run(String... args) throws Exception {
        return ChildProcess.start(state.folder(), args);
    }

    /** Waits until so many bytes of the program are in the board's file. */
    private void awaitProgrammed(ChildProcess process, byte[] wanted, int bytes) throws Exception {
        byte[] part = Arrays.copyOf(wanted, bytes);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Arrays.equals(part, Arrays.copyOf(state.flash(BOARD), bytes))) {
            assertTrue(System.nanoTime() < deadline && process.alive(), "it programs nothing: " + process.err());
            Thread.sleep(2);
        }
    }

    /** Each byte is an old one, an erased one or a new one, and some are new. */
    private static void assertDefined(byte[] before, byte[] after, byte[] wanted) {
        int present = 0;
        for (int at = 0; at < before.length; at++) {
            byte goal = at < wanted.length ? wanted[at] : before[at];
            boolean erasable = at < (wanted.length + Firmware.PAGE - 1) / Firmware.PAGE * Firmware.PAGE;
            assertTrue(
                    after[at] == before[at] || erasable && after[at] == (byte) 0xFF || after[at] == goal,
                    "byte " + at + " is neither old nor erased nor new");
            present += at < wanted.length && after[at] == goal ? 1 : 0;
        }
        assertTrue(present >= 4 * Firmware.PAGE, present + " bytes are new");
    }

    @Test
    void killedInTheMiddleOfFlashingItLeavesWhatARealBoardWouldHaveAndNoLock() throws Exception {
        byte[] wanted = Firmware.binary("big");
        byte[] before = state.soil(BOARD, 51);
        try (ChildProcess flash = run("flash", Firmware.file("big.elf").toString(), "--probe", REAL_TIME)) {
            awaitProgrammed(flash, wanted, 4 * Firmware.PAGE);
            flash.kill();
            assertEquals(KILLED, flash.code());
        }
        byte[] after = state.flash(BOARD);
        assertEquals(BoardState.FLASH_SIZE, after.length);
        assertDefined(before, after, wanted);
        assertFalse(Arrays.equals(wanted, Arrays.copyOf(after, wanted.length)), "it was killed too late");
        CommandRun.of("flash", Firmware.file("big.elf").toString(), "--probe", BoardState.probe(BOARD))
                .good();
        assertArrayEquals(wanted, Arrays.copyOf(state.flash(BOARD), wanted.length));
    }

    @Test
    void interruptedInTheMiddleOfFlashingItSaysWhatWasDoneAndEndsSoon() throws Exception {
        byte[] wanted = Firmware.binary("big");
        byte[] before = state.soil(BOARD, 52);
        try (ChildProcess flash = run("flash", Firmware.file("big.elf").toString(), "--probe", REAL_TIME)) {
            awaitProgrammed(flash, wanted, 4 * Firmware.PAGE);
            long start = System.nanoTime();
            flash.interrupt();
            assertEquals(CANCELLED, flash.code(), flash.err());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(millis < LIMIT_MILLIS, "it took " + millis + " ms");
            assertTrue(
                    flash.err()
                            .matches(
                                    "(?s)(.*\\R)?probewright: Stopped as asked: erased \\d+ bytes, programmed \\d+ of .*"),
                    flash.err());
            assertEquals(
                    1,
                    flash.err()
                            .lines()
                            .filter(line -> line.startsWith("probewright:"))
                            .count(),
                    flash.err());
            assertEquals("", flash.out());
        }
        assertDefined(before, state.flash(BOARD), wanted);
        CommandRun.of("info", "--probe", BoardState.probe(BOARD)).good();
    }

    @Test
    void anInterruptedGdbServerEndsSoonAndFreesTheBoard() throws Exception {
        try (ChildProcess server = run("gdbserver", "--port", "0", "--probe", REAL_TIME)) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!server.err().contains("localhost:")) {
                assertTrue(System.nanoTime() < deadline && server.alive(), "it does not start: " + server.err());
                Thread.sleep(5);
            }
            CommandRun.of("info", "--probe", BoardState.probe(BOARD)).failed(3, "in use by process");
            long start = System.nanoTime();
            server.interrupt();
            assertEquals(CANCELLED, server.code(), server.err());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(millis < LIMIT_MILLIS, "it took " + millis + " ms");
        }
        CommandRun.of("info", "--probe", BoardState.probe(BOARD)).good();
    }

    @Test
    void stateIsKeptFromOneProcessToTheNext() throws Exception {
        byte[] wanted = Firmware.binary("blinky");
        String probe = BoardState.probe(BOARD);
        try (ChildProcess flash = run("flash", Firmware.file("blinky.elf").toString(), "--probe", probe)) {
            assertEquals(0, flash.code(), flash.err());
        }
        Path dump = folder.resolve("dump.bin");
        try (ChildProcess read =
                run("read", "0x08000000", Integer.toString(wanted.length), "-o", dump.toString(), "--probe", probe)) {
            assertEquals(0, read.code(), read.err());
        }
        assertArrayEquals(wanted, Files.readAllBytes(dump));
    }

    @Test
    void theLogTellsOfEachLayer() throws Exception {
        String file = Firmware.file("blinky.elf").toString();
        String probe = BoardState.probe(BOARD) + "&fault=ack+7+at+transfer+60";
        try (ChildProcess flash = run("flash", file, "--log", "debug", "--probe", probe)) {
            assertEquals(0, flash.code(), flash.err());
            for (String line : List.of(
                    "DEBUG   ConnectLadder: SWD, attach at 4 MHz: DPIDR 0x1BA01477",
                    "DEBUG   SessionOpening: identified as STM32F10",
                    "INFO    LinkEvents: ×1 ",
                    "DEBUG   LoggedFlash: plan for STM32F10",
                    "DEBUG   LoggedFlash: ERASE: ",
                    "DEBUG   LoggedFlash: VERIFY done in ",
                    "DEBUG   ResetControl: reset: SYSTEM")) {
                assertTrue(flash.err().contains(line), line + " is not in " + flash.err());
            }
            assertFalse(flash.err().contains("PacketTrace"), flash.err());
        }
        try (ChildProcess info = run("info", "--log", "trace", "--probe", BoardState.probe(BOARD))) {
            assertEquals(0, info.code(), info.err());
            String trace = "(?s).*\\d\\d:\\d\\d:\\d\\d\\.\\d{6} TRACE   PacketTrace: sim:\\S+ ";
            assertTrue(info.err().matches(trace + "> [0-9a-f]{2} [0-9a-f ]+\\R.*"), info.err());
            assertTrue(info.err().matches(trace + "< [0-9a-f ]+ after \\d+ us\\R.*"), info.err());
        }
    }

    @Test
    void exitCodesReachTheShell() throws Exception {
        try (ChildProcess outside =
                run("flash", Firmware.file("outside.hex").toString(), "--probe", BoardState.probe(BOARD))) {
            assertEquals(6, outside.code());
            assertEquals(1, outside.err().lines().count(), outside.err());
            assertEquals("", outside.out());
        }
        try (ChildProcess wrong = run("info", "--colour")) {
            assertEquals(2, wrong.code());
        }
    }

    @Test
    void whereNothingIsPluggedInTheListIsOfVirtualBoardsAndNothingIsComplainedOf() throws Exception {
        try (ChildProcess list = run("list")) {
            assertEquals(0, list.code(), list.err());
            assertTrue(list.out().contains("sim:stm32f103"), list.out());
            assertEquals("", list.err());
        }
    }

    @Test
    void whoNamesAVirtualBoardLoadsNoUsbLibrary() throws Exception {
        Path log = folder.resolve("classes.txt");
        List<String> flags = List.of("-Xlog:class+load:file=" + log);
        try (ChildProcess info =
                ChildProcess.start(state.folder(), flags, "info", "--probe", BoardState.probe(BOARD))) {
            assertEquals(0, info.code(), info.err());
        }
        String classes = Files.readString(log);
        assertTrue(classes.contains("dev.probewright.sim.VirtualBoard "), "the log is one");
        // A class that a handler only names is loaded by the verifier; these are what load the library.
        for (String library :
                List.of("org.usb4java.Loader ", "org.usb4java.LibUsb ", "org.hid4java.", "com.sun.jna.")) {
            assertFalse(classes.contains(library), library);
        }
    }
}
