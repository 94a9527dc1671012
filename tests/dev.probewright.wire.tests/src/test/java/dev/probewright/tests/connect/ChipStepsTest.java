/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Client;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.NoSuchCoreException;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.session.sequence.SequenceException;
import dev.probewright.target.ChipLockedException;
import dev.probewright.target.CoreState;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a chip's description changes of the way in: steps of its own, locks, several cores. */
class ChipStepsTest {
    private static final int RAM = 0x2000_0100;

    @TempDir
    private Path folder;

    private SessionOptions chip(String sequences) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.json"),
                """
                {"vendor": "Acme", "family": "AC1", "document": "AC1 data sheet", "loaderRam": "sram",
                 "cores": [{"core": "main", "type": "Cortex-M4", "ap": 0}, {"core": "other", "type": "Cortex-M4", "ap": 0}],
                 "sequences": {%s},
                 "chips": [{"names": ["AC1001"], "regions": {
                   "sram": {"kind": "ram", "start": "0x20000000", "length": "8 KiB"}}}]}
                """
                        .formatted(sequences));
        return SessionOptions.defaults().withChipFile(file).withChip("AC1001");
    }

    private static String write(int address, int value) {
        return String.format("{\"do\": \"write\", \"address\": \"0x%08X\", \"value\": \"0x%08X\"}", address, value);
    }

    private static ConnectBench running() throws Exception {
        return new ConnectBench("stm32f411", "program=loop");
    }

    @Test
    void stepsOfTheDescriptionAreRunAtTheirPlaces() throws Exception {
        String sequences = "\"DebugDeviceUnlock\": [" + write(RAM, 1) + "], \"DebugCoreStart\": ["
                + write(RAM + 4, 2) + "], \"ResetCatchSet\": [" + write(RAM + 8, 3)
                + ", {\"do\": \"set\", \"address\": \"0xE000EDFC\", \"mask\": 1}], \"ResetSystem\": ["
                + write(RAM + 12, 4) + ", " + write(0xE000_ED0C, 0x05FA_0004)
                + "], \"ResetCatchClear\": [{\"do\": \"clear\", \"address\": \"0xE000EDFC\", \"mask\": 1}, "
                + write(RAM + 16, 5) + "]";
        try (ConnectBench bench = running()) {
            try (Session session = bench.open(chip(sequences))) {
                assertEquals(1, bench.word(RAM));
                assertEquals(2, bench.word(RAM + 4));
                assertTrue(bench.word(RAM + 12) != 4, "not yet");
                session.core().reset(ResetKind.SYSTEM, true);
                assertEquals(CoreState.HALTED, session.core().state());
                assertEquals(3, bench.word(RAM + 8));
                assertEquals(4, bench.word(RAM + 12));
                assertEquals(5, bench.word(RAM + 16));
                assertEquals(0, bench.word(ConnectBench.DEMCR) & ConnectBench.VC_CORERESET);
            }
            assertFalse(bench.isResetPulled());
        }
    }

    @Test
    void stepsThatFailSaySoInWordsAndLeaveNothingBehind() throws Exception {
        String poll =
                "{\"do\": \"poll\", \"address\": \"0x20000100\", \"mask\": 1, \"value\": 1, \"within\": \"1 ms\"}";
        String fail = "{\"do\": \"fail\", \"sentence\": \"this chip wants its key\"}";
        for (String name : new String[] {"DebugDeviceUnlock", "DebugCoreStart"}) {
            for (ConnectStrategy way : new ConnectStrategy[] {ConnectStrategy.ATTACH, ConnectStrategy.UNDER_RESET}) {
                try (ConnectBench bench = new ConnectBench("stm32f411", "program=loop&probe=stlink-v2-1")) {
                    bench.setWord(RAM, 6);
                    SequenceException slow = assertThrows(
                            SequenceException.class,
                            () -> bench.open(
                                    chip("\"" + name + "\": [" + poll + "]").withStrategy(way)));
                    assertTrue(slow.getMessage().startsWith(name + ": "), slow.getMessage());
                    assertTrue(slow.getMessage().contains("stayed at 0x00000006 for 1.0 ms"), slow.getMessage());
                    SequenceException said = assertThrows(
                            SequenceException.class,
                            () -> bench.open(chip("\"" + name + "\": [{\"do\": \"pin\", \"pin\": \"nRESET\","
                                            + " \"level\": \"low\"}, " + fail + "]")
                                    .withStrategy(way)));
                    assertEquals(name + ": this chip wants its key", said.getMessage());
                    assertTrue(Diagnosis.of(said).sentence().contains("this chip wants its key"));
                    assertFalse(bench.isResetPulled(), "a sequence that pulled reset and failed");
                    assertEquals(0, bench.word(ConnectBench.DHCSR) & 3);
                }
            }
        }
    }

    @Test
    void aResetWhoseStepFailsLeavesTheCatchUnarmed() throws Exception {
        try (ConnectBench bench = running();
                Session session =
                        bench.open(chip("\"ResetSystem\": [{\"do\": \"fail\", \"sentence\": \"not now\"}]"))) {
            SequenceException said =
                    assertThrows(SequenceException.class, () -> session.core().reset(ResetKind.SYSTEM, true));
            assertEquals("ResetSystem: not now", said.getMessage());
            assertEquals(0, bench.word(ConnectBench.DEMCR) & ConnectBench.VC_CORERESET);
        }
    }

    @Test
    void oneCoreOfSeveralIsChosenByItsName() throws Exception {
        try (ConnectBench bench = running()) {
            try (Session session = bench.open(chip("").withCore(Optional.of("OTHER")))) {
                assertEquals("AC1001", session.chip().name());
            }
            NoSuchCoreException none =
                    assertThrows(NoSuchCoreException.class, () -> bench.open(chip("").withCore(Optional.of("third"))));
            String said = Diagnosis.of(none).sentence();
            assertTrue(said.contains("third") && said.contains("main, other"), said);
            assertEquals(0, bench.word(ConnectBench.DHCSR) & 3);
        }
    }

    @Test
    void ofAnRp2040EachCoreIsReachedByItsOwnDebugPort() throws Exception {
        try (ConnectBench bench = new ConnectBench("rp2040", "")) {
            for (String core : new String[] {"core0", "core1"}) {
                SessionOptions options =
                        SessionOptions.defaults().withChip("RP2040").withCore(Optional.of(core));
                try (Session session = bench.open(options)) {
                    session.core().halt();
                    int index = core.equals("core0") ? 0 : 1;
                    assertTrue(
                            bench.board()
                                    .<Boolean>inspect(
                                            chip -> chip.processors().get(index).isHalted()),
                            core);
                    assertFalse(
                            bench.board()
                                    .<Boolean>inspect(chip ->
                                            chip.processors().get(1 - index).isHalted()),
                            core);
                    session.core().resume();
                }
            }
        }
    }

    @Test
    void ofAChipWithReadProtectionRamIsReadAndFlashTellsTheRemedy() throws Exception {
        try (ConnectBench bench = new ConnectBench("locked", "");
                Session session = bench.open(SessionOptions.defaults())) {
            TargetMemory memory = session.memory(Client.GDB);
            memory.write32(RAM, 77);
            assertEquals(77, memory.read32(RAM));
            ChipLockedException locked = assertThrows(ChipLockedException.class, () -> memory.read(0x0800_0000L, 64));
            assertEquals("RDP", locked.lock());
            assertEquals("level 1", locked.state());
            assertTrue(locked.remedy().contains("Set RDP to level 0"), locked.remedy());
            assertTrue(locked.remedy().contains("erased"), "and what that costs: " + locked.remedy());
        }
    }
}
