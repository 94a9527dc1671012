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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.ChipDescriptionException;
import dev.probewright.chip.UnknownChipException;
import dev.probewright.chip.WrongChipException;
import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.ImageOutsideFlashException;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.ProbeChoiceException;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.CoreState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways into a chip, and what is said where there is none. */
class ConnectScenarioTest {
    @TempDir
    Path folder;

    @Test
    void aRunningProgramIsNotDisturbed() throws Exception {
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary("blinky"));
        bench.board().powerUp();
        bench.board().advance(Duration.ofMillis(1200));
        String before = bench.board().text();
        try (Session session = bench.open()) {
            assertEquals(CoreState.RUNNING, session.core().state());
            assertEquals(1, session.connectReport().attempts().size());
            assertEquals("attach at 4 MHz", session.connectReport().rung());
        }
        bench.board().advance(Duration.ofMillis(1200));
        String text = bench.board().text();
        assertTrue(text.startsWith(before) && text.length() > before.length(), text);
        assertEquals(text.indexOf("tick 1"), text.lastIndexOf("tick 1"), "it did not begin anew: " + text);
        bench.board().close();
    }

    @Test
    void connectingAndIdentifyingTakesAtMost25Packets() throws Exception {
        SessionBench bench = SessionBench.running("blinky");
        try (Session session = bench.open()) {
            long packets = session.traffic().packets();
            assertTrue(packets <= 25, packets + " packets");
            assertEquals(packets, bench.board().statistics().packets(), "the probe counts the same");
        }
    }

    @Test
    void withoutTargetPowerTheChipDoesNotAnswer() throws Exception {
        for (String fault : List.of("no target power", "stuck low", "stuck high", "no target")) {
            SessionBench bench = SessionBench.with(fault);
            ConnectFailedException failure = assertThrows(ConnectFailedException.class, bench::open, fault);
            List<String> rungs =
                    failure.attempts().stream().map(attempt -> attempt.rung()).toList();
            assertEquals(
                    List.of(
                            "attach at 4 MHz",
                            "attach at 100 kHz",
                            "under reset at 4 MHz",
                            "under reset at 100 kHz",
                            "attach at 4 MHz"),
                    rungs,
                    fault);
            assertTrue(
                    failure.attempts().stream()
                            .allMatch(attempt -> attempt.failure().isPresent()),
                    fault);
            Diagnosis said = Diagnosis.of(failure);
            assertEquals("link", said.layer(), fault);
            assertTrue(said.sentence().startsWith("The chip does not answer: no acknowledge"), fault + said.sentence());
            assertTrue(said.causes().contains("the board has no power"), fault);
            assertTrue(said.oneLine().contains("the board has power"), fault);
            assertTrue(said.causes().stream().anyMatch(cause -> cause.startsWith("SWD, under reset at")), fault);
            assertEquals(List.of(), bench.threads(), fault);
            bench.board().faults().clear();
            bench.open().close();
        }
    }

    @Test
    void firmwareThatSleepsIsReached() throws Exception {
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary("sleepy"));
        bench.board().powerUp();
        bench.board().advance(Duration.ofMillis(50));
        try (Session session = bench.open()) {
            assertTrue(List.of(CoreState.SLEEPING, CoreState.RUNNING)
                    .contains(session.core().state()));
            session.core().halt();
            assertEquals(CoreState.HALTED, session.core().state());
        }
        bench.board().close();
    }

    @Test
    void firmwareWhoseSleepStopsTheBusIsReachedUnderResetAndThatIsSaid() throws Exception {
        byte[] wanted = Firmware.binary("blinky");
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary("sleepy-deep"));
        bench.board().powerUp();
        bench.board().advance(Duration.ofMillis(50));
        try (Session session = bench.open()) {
            assertEquals("under reset at 4 MHz", session.connectReport().rung());
            assertEquals(3, session.connectReport().attempts().size());
            String why = Diagnosis.of(
                            session.connectReport().attempts().get(0).failure().orElseThrow())
                    .sentence();
            assertTrue(why.endsWith("."), why);
            assertEquals(CoreState.HALTED, session.core().state());
            session.program(SessionBench.request("blinky.elf", FlashOptions.defaults()), FlashListener.NONE);
        }
        assertArrayEquals(wanted, bench.flash(wanted.length));
        bench.board().close();
    }

    @Test
    void whoOnlyWantsToAttachToSleepingFirmwareIsToldOfTheReset() throws Exception {
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary("sleepy-deep"));
        bench.board().powerUp();
        bench.board().advance(Duration.ofMillis(50));
        ConnectFailedException failure = assertThrows(
                ConnectFailedException.class,
                () -> Session.open(bench.probes(), bench.options().withStrategy(ConnectStrategy.ATTACH)));
        Diagnosis said = Diagnosis.of(failure);
        assertTrue(said.oneLine().contains("under reset"), said.oneLine());
        bench.board().close();
    }

    @Test
    void firmwareInLockupIsNamedHaltsAndIsProgrammedOver() throws Exception {
        byte[] wanted = Firmware.binary("blinky");
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary("lockup"));
        bench.board().powerUp();
        bench.board().advance(Duration.ofMillis(50));
        try (Session session = bench.open()) {
            assertEquals(CoreState.LOCKUP, session.core().state());
            session.core().halt();
            assertEquals(CoreState.HALTED, session.core().state());
            assertTrue(session.fault().isPresent(), "it stands in the fault that led to it");
            session.program(SessionBench.request("blinky.elf", FlashOptions.defaults()), FlashListener.NONE);
            assertEquals(CoreState.RUNNING, session.core().state());
        }
        assertArrayEquals(wanted, bench.flash(wanted.length));
        bench.board().close();
    }

    @Test
    void underResetIsHaltedAtTheFirstInstruction() throws Exception {
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary("blinky"));
        bench.board().powerUp();
        bench.board().advance(Duration.ofMillis(1200));
        String before = bench.board().text();
        assertTrue(before.contains("tick 1"), before);
        try (Session session =
                Session.open(bench.probes(), bench.options().withStrategy(ConnectStrategy.UNDER_RESET))) {
            assertEquals("under reset at 4 MHz", session.connectReport().rung());
            assertEquals(CoreState.HALTED, session.core().state());
            bench.board().advance(Duration.ofSeconds(2));
            assertEquals(before, bench.board().text(), "no instruction of the program ran");
            session.core().resume();
            bench.board().advance(Duration.ofMillis(100));
            assertTrue(bench.board().text().length() > before.length(), "it begins anew");
        }
        bench.board().close();
    }

    @Test
    void whatWasHaltedToGetInRunsAgainAfterwardsHoweverItEnds() throws Exception {
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary("blinky"));
        bench.board().powerUp();
        SessionOptions underReset = bench.options().withStrategy(ConnectStrategy.UNDER_RESET);
        Session.open(bench.probes(), underReset).close();
        assertFalse(halted(bench), "closed");
        assertThrows(WrongChipException.class, () -> Session.open(bench.probes(), underReset.withChip("STM32F103ZE")));
        assertFalse(halted(bench), "another chip");
        try (Session session = Session.open(bench.probes(), underReset)) {
            session.leaveHalted(true);
        }
        assertTrue(halted(bench), "asked for");
        bench.open().close();
        assertTrue(halted(bench), "found halted");
        bench.board().close();
    }

    private static boolean halted(SessionBench bench) {
        return bench.board().<Boolean>inspect(chip -> chip.processor().isHalted());
    }

    @Test
    void aChipThatIsAnotherOneThanNamedIsRefusedWithBothNamesAndNothingIsTouched() throws Exception {
        SessionBench bench = SessionBench.erased();
        byte[] before = bench.soil(41);
        for (String name : List.of("STM32F103C4", "STM32F103ZE", "STM32F107VC")) {
            WrongChipException wrong = assertThrows(
                    WrongChipException.class,
                    () -> Session.open(bench.probes(), bench.options().withChip(name)),
                    name);
            assertEquals(name, wrong.asked().name());
            String said = Diagnosis.of(wrong).oneLine();
            assertTrue(said.contains(name) && said.contains("DBGMCU_IDCODE 0x20036410"), said);
            assertEquals(List.of(), bench.threads(), name);
        }
        assertArrayEquals(before, bench.board().flash());
    }

    @Test
    void whoNamesASmallerChipOfTheKindGetsItsFlashAndNoMore() throws Exception {
        SessionBench bench = SessionBench.erased();
        byte[] before = bench.soil(42);
        try (Session session = Session.open(bench.probes(), bench.options().withChip("STM32F103C8"))) {
            ImageOutsideFlashException outside = assertThrows(
                    ImageOutsideFlashException.class,
                    () -> session.program(
                            SessionBench.request("big.elf", FlashOptions.defaults()), FlashListener.NONE));
            assertEquals(Firmware.FLASH + 64 * 1024, outside.address());
        }
        assertArrayEquals(before, bench.board().flash());
    }

    @Test
    void theChipThatItIsIsTaken() throws Exception {
        SessionBench bench = SessionBench.running("blinky");
        for (String name : List.of("STM32F103CB", "stm32f103cbt6", "STM32F103VB")) {
            try (Session session = Session.open(bench.probes(), bench.options().withChip(name))) {
                assertEquals(
                        20 * 1024,
                        session.chip().memory().regions().stream()
                                .filter(region -> region.name().equals("sram"))
                                .findFirst()
                                .orElseThrow()
                                .length());
            }
        }
    }

    @Test
    void anUnknownChipNamesItsNeighboursBeforeAProbeIsOpened() throws Exception {
        SessionBench bench = SessionBench.erased();
        UnknownChipException unknown = assertThrows(
                UnknownChipException.class,
                () -> Session.open(bench.probes(), bench.options().withChip("STM32F103CX")));
        assertTrue(unknown.nearest().contains("STM32F103CB"), unknown.nearest().toString());
        assertEquals(0, bench.board().statistics().packets());
    }

    @Test
    void aMistakeInAChipFileNamesTheFileAndThePlace() throws Exception {
        SessionBench bench = SessionBench.erased();
        String[] texts = {"", "{", "[]", "{\"vendor\": 7}", "{\"vendor\": \"x\", \"family\": \"y\"}"};
        for (String text : texts) {
            Path file = Files.writeString(folder.resolve("mine.json"), text);
            ChipDescriptionException failure = assertThrows(
                    ChipDescriptionException.class,
                    () -> Session.open(bench.probes(), bench.options().withChipFile(file)),
                    text);
            Diagnosis said = Diagnosis.of(failure);
            assertEquals("file", said.layer());
            assertTrue(said.sentence().contains("mine.json: "), said.sentence());
            assertTrue(!said.sentence().contains(": :") && said.sentence().endsWith("."), said.sentence());
        }
        assertEquals(0, bench.board().statistics().packets());
    }

    @Test
    void aProbeThatIsNotThereNamesThoseThatAre() throws Exception {
        SessionBench bench = SessionBench.erased();
        ProbeChoiceException failure = assertThrows(
                ProbeChoiceException.class,
                () -> Session.open(bench.probes(), bench.options().withProbe("sim:stm32f103/other")));
        assertTrue(Diagnosis.of(failure).sentence().contains(bench.id()), failure.getMessage());
    }

    @Test
    void smallPacketsAndASingleBufferDoAsWell() throws Exception {
        for (int size : List.of(64, 1024)) {
            SessionBench bench = SessionBench.with(
                    SessionBench.newBoard().withPackets(size, 1).withEndpointSize(64));
            byte[] wanted = Firmware.binary("blinky");
            bench.program("blinky.elf");
            assertArrayEquals(wanted, bench.flash(wanted.length), size + " bytes");
        }
    }
}
