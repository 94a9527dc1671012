/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashResult;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.ProgramRequest;
import dev.probewright.session.Session;
import dev.probewright.sim.BoardStatistics;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.TargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programming through a session; the outcome is read past everything that is tested. */
class ProgramScenarioTest {
    private static final String STATE = "probewright.state";

    @TempDir
    Path folder;

    @BeforeEach
    void ownState() {
        System.setProperty(STATE, folder.resolve("state").toString());
    }

    @AfterEach
    void usersState() {
        System.clearProperty(STATE);
    }

    @Test
    void whatObjcopyMakesOfTheProgramIsInFlashAndRuns() throws Exception {
        for (String program : List.of("blinky", "big")) {
            byte[] wanted = Firmware.binary(program);
            SessionBench bench = SessionBench.erased();
            byte[] before = bench.soil(1);
            try (Session session = bench.open()) {
                session.program(SessionBench.request(program + ".elf", FlashOptions.defaults()), FlashListener.NONE);
                assertEquals(CoreState.RUNNING, session.core().state(), program);
            }
            assertArrayEquals(wanted, bench.flash(wanted.length), program);
            int end = (wanted.length + Firmware.PAGE - 1) / Firmware.PAGE * Firmware.PAGE;
            byte[] all = bench.board().flash();
            assertArrayEquals(
                    Arrays.copyOfRange(before, end, before.length),
                    Arrays.copyOfRange(all, end, all.length),
                    "pages behind " + program);
        }
    }

    @Test
    void blinkySaysTicksOnceItWasProgrammed() throws Exception {
        SessionBench bench = SessionBench.selfPowered();
        bench.board().powerUp();
        bench.program("blinky.elf");
        bench.board().advance(Duration.ofSeconds(3));
        assertTrue(bench.board().text().contains("tick 1"), bench.board().text());
        bench.board().close();
    }

    @Test
    void theHexAndTheRawFileGiveTheSameFlash() throws Exception {
        byte[] wanted = Firmware.binary("blinky");
        SessionBench hex = SessionBench.erased();
        hex.program("blinky.hex");
        assertArrayEquals(wanted, hex.flash(wanted.length));
        SessionBench raw = SessionBench.erased();
        try (Session session = raw.open()) {
            session.program(
                    SessionBench.request(Firmware.file("blinky.bin"), Firmware.FLASH, FlashOptions.defaults()),
                    FlashListener.NONE);
        }
        assertArrayEquals(wanted, raw.flash(wanted.length));
    }

    @Test
    void theSecondTimeNothingIsErasedOrWritten() throws Exception {
        SessionBench bench = SessionBench.erased();
        FlashResult first = bench.program("big.elf");
        assertEquals(0, first.bytesUnchanged());
        BoardStatistics before = bench.board().statistics();
        FlashResult second = bench.program("big.elf");
        BoardStatistics since = bench.board().statistics().since(before);
        assertEquals(0, second.bytesProgrammed());
        assertEquals(first.bytesErased(), second.bytesUnchanged());
        assertEquals(0, since.erasedPages() + since.massErases() + since.programmedHalfwords());
    }

    @Test
    void onePageThatDiffersIsOnePageErased() throws Exception {
        byte[] wanted = Firmware.binary("big");
        SessionBench bench = SessionBench.erased();
        bench.program("big.elf");
        bench.board().loadFlash(7 * Firmware.PAGE + 5, new byte[] {(byte) ~wanted[7 * Firmware.PAGE + 5]});
        BoardStatistics before = bench.board().statistics();
        FlashResult result = bench.program("big.elf");
        assertEquals(1, bench.board().statistics().since(before).erasedPages());
        assertEquals(Firmware.PAGE, result.bytesErased());
        assertArrayEquals(wanted, bench.flash(wanted.length));
    }

    @Test
    void keepRestKeepsTheNeighboursOfWhatIsWritten() throws Exception {
        SessionBench bench = SessionBench.erased();
        byte[] before = bench.soil(2);
        byte[] patch = new byte[100];
        new Random(3).nextBytes(patch);
        int at = 10 * Firmware.PAGE + 501;
        Path file = Files.write(folder.resolve("patch.bin"), patch);
        FlashOptions keep = new FlashOptions(false, true, true, true);
        try (Session session = bench.open()) {
            session.program(SessionBench.request(file, Firmware.FLASH + at, keep), FlashListener.NONE);
        }
        byte[] wanted = before.clone();
        System.arraycopy(patch, 0, wanted, at, patch.length);
        assertArrayEquals(wanted, bench.board().flash());
        try (var left = Files.list(folder.resolve("state").resolve("journal"))) {
            assertEquals(0, left.count(), "what was put aside is not needed any more");
        }
    }

    @Test
    void withoutKeepRestTheNeighboursInThePageAreErased() throws Exception {
        SessionBench bench = SessionBench.erased();
        byte[] wanted = bench.soil(4);
        Path file = Files.write(folder.resolve("patch.bin"), new byte[100]);
        try (Session session = bench.open()) {
            session.program(SessionBench.request(file, Firmware.FLASH, FlashOptions.defaults()), FlashListener.NONE);
        }
        Arrays.fill(wanted, 0, 100, (byte) 0);
        Arrays.fill(wanted, 100, Firmware.PAGE, (byte) 0xFF);
        assertArrayEquals(wanted, bench.board().flash());
    }

    @Test
    void aBusHeldFor50MillisecondsInThePageEraseChangesNothing() throws Exception {
        byte[] wanted = Firmware.binary("blinky");
        SessionBench bench = SessionBench.with("wait 50 ms after PER");
        bench.soil(5);
        long before = bench.board().statistics().wireWaits();
        FlashResult result = bench.program("blinky.elf");
        assertTrue(bench.board().statistics().wireWaits() > before, "the wire did answer WAIT");
        assertTrue(result.bytesProgrammed() > 0);
        assertArrayEquals(wanted, bench.flash(wanted.length));
        assertEquals(0, bench.board().statistics().flashTouchedWhileBusy());
    }

    @Test
    void haltAfterProgrammingStandsAtTheResetVector() throws Exception {
        SessionBench bench = SessionBench.erased();
        byte[] image = Firmware.binary("blinky");
        int reset = (image[4] & 0xFF) | (image[5] & 0xFF) << 8 | (image[6] & 0xFF) << 16 | (image[7] & 0xFF) << 24;
        try (Session session = bench.open()) {
            session.program(
                    new ProgramRequest(
                            List.of(Firmware.file("blinky.elf")),
                            OptionalLong.empty(),
                            FlashOptions.defaults(),
                            AfterProgramming.HALT),
                    FlashListener.NONE);
            assertEquals(CoreState.HALTED, session.core().state());
            CoreRegister pc = session.core().registers().stream()
                    .filter(register -> register.name().equals("pc"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(reset & ~1, session.core().readRegisters(List.of(pc))[0]);
        }
    }

    @Test
    void anImageOutsideFlashTouchesNothing() throws Exception {
        for (String file : List.of("outside.elf", "outside.hex", "beyond.elf", "beyond.hex", "beyond.bin")) {
            SessionBench bench = SessionBench.erased();
            byte[] before = bench.soil(6);
            try (Session session = bench.open()) {
                ProgramRequest request = file.endsWith(".bin")
                        ? SessionBench.request(Firmware.file(file), Firmware.FLASH, FlashOptions.defaults())
                        : SessionBench.request(file, FlashOptions.defaults());
                TargetException failure =
                        assertThrows(TargetException.class, () -> session.program(request, FlashListener.NONE), file);
                assertTrue(failure.getMessage().contains(file), failure.getMessage());
            }
            assertArrayEquals(before, bench.board().flash(), file);
            assertEquals(0, bench.board().statistics().erasedPages(), file);
        }
    }

    @Test
    void whatIsNotThereIsAnExceptionWithItsAddressAndNeverAZero() throws Exception {
        SessionBench bench = SessionBench.running("blinky");
        long[] nowhere = {0x0802_0000L, 0x1000_0000L, 0x2000_5000L, 0x6000_0000L, 0x4002_7FFCL};
        try (Session session = bench.open()) {
            var memory = session.memory(dev.probewright.session.Client.LIVE);
            for (long address : nowhere) {
                String where = String.format("0x%08X", address);
                MemoryFaultException read =
                        assertThrows(MemoryFaultException.class, () -> memory.read(address, 64), where);
                assertEquals(address, read.address());
                assertEquals(false, read.write());
                MemoryFaultException write =
                        assertThrows(MemoryFaultException.class, () -> memory.write32(address, 1), where);
                assertEquals(address, write.address());
                assertEquals(true, write.write());
            }
            MemoryFaultException end =
                    assertThrows(MemoryFaultException.class, () -> memory.read(0x2000_4F00L, 0x400), "over the end");
            assertEquals(0x2000_5000L, end.address());
            assertArrayEquals(Arrays.copyOf(Firmware.binary("blinky"), 64), memory.read(Firmware.FLASH, 64));
        }
    }
}
