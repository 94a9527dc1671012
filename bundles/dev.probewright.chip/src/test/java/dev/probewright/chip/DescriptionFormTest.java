/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.KnownIdentity.ApIdentity;
import dev.probewright.chip.sequence.ApSelector;
import dev.probewright.chip.sequence.RegisterPlace;
import dev.probewright.chip.sequence.RegisterTest;
import dev.probewright.chip.sequence.SequenceStep;
import dev.probewright.target.Width;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each field that a description file may have, in one file, and what is wrong with each when it is. */
class DescriptionFormTest {
    private static final String FULL =
            """
            {
              "vendor": "Acme", "family": "AC2", "document": "data sheet", "loaderRam": "sram",
              "cores": [{"core": "zero", "type": "Cortex-M33", "ap": "0x2000", "targetSel": "0x00000001"},
                        {"core": "one", "type": "Cortex-M0+", "ap": "0x4000", "targetSel": "0x10000001"}],
              "identification": {
                "designer": ["0x7F", "0x23B"],
                "targetId": {"mask": "0x0FFFFFFF", "value": "0x00123FF"},
                "accessPort": {"mask": "0x0FFFFFFF", "value": "0x02880000"},
                "cpuid": {"mask": "0xFF00FFF0", "value": "0x4100D210"},
                "before": [{"register": "CLOCK", "address": "0x40001000", "mask": "0x1"}],
                "device": {"register": "ID", "address": "0x40000000", "mask": "0x0000FFF0", "shift": 4},
                "registers": [{"register": "PACKAGE", "address": "0x40000004", "bits": 8}],
                "revision": {"register": "ID", "address": "0x40000000", "mask": "0x0000000F"},
                "flashSize": {"register": "FSIZE", "address": "0x40000008", "bits": 8,
                  "values": {"0x3": "32 KiB", "5": "64 KiB"}, "region": "flash"},
                "ramSize": {"register": "RSIZE", "address": "0x4000000A", "bits": 16, "unit": "1 KiB", "region": "sram"},
                "clones": [{"clone": "CC2", "vendor": "Copy", "designer": "0x55"}]
              },
              "debug": {"clocks": [{"register": "CLOCK", "address": "0x40001000", "mask": "0x1"}],
                "lowPower": [{"register": "DBG", "address": "0x40002000", "mask": "0x7"}]},
              "locks": [
                {"lock": "PROTECT", "register": "STATUS", "apIdr": "0x02880000", "offset": 12, "mask": "0x1", "states": [
                  {"state": "off", "value": 1, "open": true},
                  {"state": "on", "means": "All is closed.", "lift": "Erase.", "liftedBy": "EraseAll", "cost": "Flash."}]}
              ],
              "sequences": {
                "EraseAll": [
                  {"do": "write", "apIdr": "0x02880000", "offset": 4, "value": 1},
                  {"do": "poll", "apIdr": "0x02880000", "offset": 8, "mask": 1, "value": 0, "within": "5 s"}],
                "ResetSystem": [
                  {"do": "when", "if": {"address": "0x40003000", "bits": 8, "mask": "0x01", "value": 1}, "steps": [
                    {"do": "set", "address": "0x40003004", "mask": "0x80", "core": "one"},
                    {"do": "clear", "address": "0x40003004", "mask": "0x80"}]},
                  {"do": "unless", "if": {"dp": 4, "value": 0}, "steps": [{"do": "fail", "sentence": "No."}]},
                  {"do": "pin", "pin": "nRESET", "level": "low"},
                  {"do": "delay", "for": "20 ms"},
                  {"do": "write", "ap": 1, "offset": "0x0", "value": "0xFFFFFFFF"}]
              },
              "regions": {
                "flash": {"kind": "flash", "start": 0, "sectorSize": "1 KiB", "programUnit": 4, "erasedByte": "0xFF"},
                "sram": {"kind": "ram", "start": "0x20000000", "length": "8 KiB"},
                "tcm": {"kind": "ram", "start": "0x30000000", "length": "4 KiB", "cores": ["zero"]},
                "mailbox": {"kind": "ram", "start": "0x30000000", "length": "1 KiB", "cores": ["one"]}
              },
              "alternatives": [
                {"alternative": "large sectors",
                 "when": {"register": "OPT", "address": "0x40004000", "mask": "0x3", "value": "0x2"},
                 "regions": {"flash": {"sectorSize": "4 KiB"}, "tcm": {"absent": true}}}
              ],
              "lines": [
                {"line": "two", "device": ["0x100", "0x101"], "revisions": {"0xA": "first"}, "chips": [
                  {"names": ["AC2[RV]1"], "where": {"PACKAGE": [1, 2]}, "cloneOf": "XY2",
                   "regions": {"flash": {"length": "32 KiB"}}},
                  {"names": ["AC2C2"], "where": {"PACKAGE": 3}, "regions": {"flash": {"length": "64 KiB"}}}]}
              ]
            }
            """;

    @TempDir
    Path folder;

    private ChipCatalogue load(String text) throws Exception {
        Path file = folder.resolve("full.json");
        Files.writeString(file, text);
        return ChipCatalogue.standard().with(file);
    }

    @Test
    void hasAllThatWasSaid() throws Exception {
        Chip chip = load(FULL).find("AC2V1");
        assertEquals(
                List.of("zero Cortex-M33", "one Cortex-M0+"),
                chip.cores().stream()
                        .map(core -> core.name() + " " + core.type())
                        .toList());
        assertEquals(0x4000, chip.cores().get(1).ap().orElseThrow());
        assertEquals(0x10000001, chip.cores().get(1).targetSel().orElseThrow());
        assertEquals("Cortex-M33", chip.core());
        assertEquals("tcm", chip.memory().at(0x30000000L).orElseThrow().name());
        assertEquals(
                "mailbox",
                chip.memory(chip.cores().get(1)).at(0x30000000L).orElseThrow().name());
        assertEquals(Optional.of("XY2"), chip.cloneOf());
        assertEquals(
                List.of(new RegisterBits("CLOCK", 0x40001000L, 1)), chip.debug().clocks());
        ChipLock lock = chip.locks().get(0);
        assertEquals(new RegisterPlace.AccessPort(ApSelector.withIdr(0x02880000), 12), lock.where());
        assertEquals("off", lock.state(0x81).orElseThrow().name());
        assertEquals(Optional.of("EraseAll"), lock.state(0).orElseThrow().liftedBy());
        RegisterPlace.Memory status = new RegisterPlace.Memory(Optional.empty(), 0x40003000L, Width.BYTE);
        RegisterPlace.Memory other = new RegisterPlace.Memory(Optional.of("one"), 0x40003004L, Width.WORD);
        RegisterPlace.Memory here = new RegisterPlace.Memory(Optional.empty(), 0x40003004L, Width.WORD);
        assertEquals(
                List.of(
                        new SequenceStep.When(
                                new RegisterTest(status, 1, 1),
                                List.of(new SequenceStep.SetBits(other, 0x80), new SequenceStep.ClearBits(here, 0x80))),
                        new SequenceStep.Unless(
                                new RegisterTest(new RegisterPlace.DebugPort(4), -1, 0),
                                List.of(new SequenceStep.Fail("No."))),
                        new SequenceStep.SetPin("nRESET", false),
                        new SequenceStep.Delay(20_000),
                        new SequenceStep.Write(new RegisterPlace.AccessPort(ApSelector.at(1), 0), -1)),
                chip.sequences().find("ResetSystem").orElseThrow().steps());
        assertEquals(
                new SequenceStep.Poll(
                        new RegisterTest(new RegisterPlace.AccessPort(ApSelector.withIdr(0x02880000), 8), 1, 0),
                        5_000_000),
                chip.sequences().find("EraseAll").orElseThrow().steps().get(1));
        assertEquals(Optional.empty(), chip.sequences().find("DebugPortSetup"));
    }

    @Test
    void identifiesByAllThatWasSaid() throws Exception {
        FakeMemory memory = new FakeMemory()
                .with(FakeMemory.CPUID, Width.WORD, 0x411FD214)
                .with(0x40000000L, Width.WORD, 0x0000101A)
                .with(0x40000004L, Width.BYTE, 2)
                .with(0x40000008L, Width.BYTE, 3)
                .with(0x4000000AL, Width.HALFWORD, 8)
                .with(0x40004000L, Width.WORD, 2);
        ChipIdentifier identifier = new ChipIdentifier(load(FULL));
        KnownIdentity known = new KnownIdentity(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.of(0x200123FF),
                List.of(new ApIdentity(1, 0x12880000)));
        Identification found = identifier.identify(memory, known);
        assertEquals(
                List.of("AC2R1", "AC2V1"),
                found.candidates().stream().map(Chip::name).toList());
        assertEquals(Optional.of("first"), found.revision());
        assertEquals(new IdentityVerdict.Ambiguous(List.of("ID", "FSIZE", "RSIZE", "PACKAGE")), found.verdict());
        assertEquals(
                4096,
                found.chip()
                        .memory()
                        .at(0)
                        .orElseThrow()
                        .flash()
                        .orElseThrow()
                        .sectors()
                        .get(0)
                        .size());
        assertTrue(found.chip().memory().at(0x30000000L).isEmpty());
        assertEquals(
                List.of("AC2"),
                identifier.evidence(known).stream().map(FamilyEvidence::family).toList());
        KnownIdentity other = new KnownIdentity(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.of(0x20012AFF),
                List.of(new ApIdentity(1, 0x12880000)));
        assertEquals(List.of(), identifier.evidence(other));
        memory.with(0x40000004L, Width.BYTE, 3).with(0x40000008L, Width.BYTE, 5);
        assertEquals("AC2C2", identifier.identify(memory, known).chip().name());
    }

    @Test
    void aCloneThatAFileKnowsIsCalledByItsName() throws Exception {
        FakeMemory memory = new FakeMemory()
                .with(FakeMemory.CPUID, Width.WORD, 0x411FD214)
                .with(0x40000000L, Width.WORD, 0x0000100A);
        KnownIdentity known = new KnownIdentity(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(new KnownIdentity.RomTableId(0x55, 1)),
                OptionalInt.empty(),
                List.of());
        Identification found = new ChipIdentifier(load(FULL)).identify(memory, known);
        assertEquals(
                new IdentityVerdict.Clone("AC2x[12]", Optional.of("CC2"), List.of("ROM table designer 0x055")),
                found.verdict());
        assertEquals("Copy", found.chip().vendor());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"cores\": [{\"core\": \"zero\" | \"core\": \"Cortex-M3\", \"cores\": [{\"core\": \"zero\" | cores stands beside core; one of the two is enough",
                "\"core\": \"one\", \"type\": | \"core\": \"zero\", \"type\": | cores[1].core is there twice: zero",
                "\"Cortex-M0+\" | \"Cortex-M9\" | cores[1].type is not a core that is known: Cortex-M9",
                "\"targetSel\": \"0x00000001\" | \"targetsel\": 1 | cores[0].targetsel is not a field that is known here",
                "\"value\": \"0x00123FF\" | \"value\": \"0xF00123FF\" | identification.targetId.value 0xF00123FF has bits outside the mask 0xFFFFFFF",
                "\"shift\": 4 | \"shift\": 5 | identification.device.shift 5 shifts bits of the mask out",
                "\"bits\": 8}] | \"bits\": 8}, {\"register\": \"PACKAGE\", \"address\": 0}] | identification.registers[1].register is there twice: PACKAGE",
                "\"0x3\": \"32 KiB\" | \"three\": \"32 KiB\" | identification.flashSize.values.three is not a number that a register may have",
                "\"unit\": \"1 KiB\", \"region\": \"sram\" | \"unit\": \"1 KiB\", \"region\": \"ram\" | identification.ramSize.region names no RAM region of AC2R1: ram",
                "\"clone\": \"CC2\", \"vendor\": \"Copy\", \"designer\": \"0x55\" | \"clone\": \"CC2\", \"vendor\": \"Copy\" | identification.clones[0].designer is missing, and so is cpuid: nothing tells this clone apart",
                "\"means\": \"All is closed.\", | `` | locks[0].states[1].means is missing: what does this state keep from a debugger?",
                "\"state\": \"off\", \"value\": 1, | \"state\": \"off\", | locks[0].states[1].value is missing, as it is in another state: only one can be all the rest",
                "\"state\": \"off\", \"value\": 1, | \"state\": \"off\", \"value\": 2, | locks[0].states[0].value 0x2 has bits outside the mask 0x1",
                "\"open\": true | \"open\": \"yes\" | locks[0].states[0].open is neither true nor false: \"yes\"",
                "\"liftedBy\": \"EraseAll\" | \"liftedBy\": \"Erase\" | lines[0].chips[0].locks.PROTECT names a sequence that there is not: Erase",
                "\"ResetSystem\": [ | \"SystemReset\": [ | lines[0].chips[0].sequences.SystemReset is no sequence of CMSIS-Pack, and no lock names it",
                "\"do\": \"delay\" | \"do\": \"wait\" | sequences.ResetSystem[3].do is none of write, set, clear, poll, pin, delay, when, unless, fail: wait",
                "\"20 ms\" | \"20\" | sequences.ResetSystem[3].for is not a time such as \"20 ms\", one minute at most: 20",
                "\"20 ms\" | \"61 s\" | sequences.ResetSystem[3].for is not a time such as \"20 ms\", one minute at most: 61 s",
                "\"nRESET\" | \"RST\" | sequences.ResetSystem[2].pin is none of SWCLK, SWDIO, TDI, TDO, nRESET, nTRST: RST",
                "\"level\": \"low\" | \"level\": 0 | sequences.ResetSystem[2].level is not a text: 0",
                "\"offset\": 8 | \"offset\": 9 | sequences.EraseAll[1].offset 0x9 is not a multiple of 4",
                "\"address\": \"0x40003004\", \"mask\": \"0x80\", \"core\": \"one\" | \"address\": \"0x40003002\", \"mask\": \"0x80\" | sequences.ResetSystem[0].steps[0].address 0x40003002 is not aligned to 32 bits",
                "\"sentence\": \"No.\" | \"sentence\": \"No.\", \"code\": 1 | sequences.ResetSystem[1].steps[0].code is not a field that is known here",
                "\"cores\": [\"one\"] | \"cores\": [\"two\"] | AC2R1.regions.mailbox.cores names a core that there is not: two",
                "\"cores\": [\"one\"] | \"cores\": [\"one\", \"zero\"] | AC2R1.regions do not fit: region mailbox overlaps tcm",
                "\"sectorSize\": \"4 KiB\" | \"sectorSize\": \"5 KiB\" | AC2R1.large sectors.regions.flash.length is 32768 bytes, the sectors are 30720",
                "\"flash\": {\"sectorSize\": \"4 KiB\"} | \"sram2\": {\"kind\": \"ram\", \"start\": 1024, \"length\": 4} | AC2R1.large sectors.regions do not fit: region sram2 overlaps flash",
                "\"mask\": \"0x3\", \"value\": \"0x2\" | \"mask\": \"0x3\", \"value\": 4 | when.value 0x4 has bits outside the mask 0x3",
                "\"PACKAGE\": 3 | \"PAKAGE\": 3 | lines[0].chips[1].where.PAKAGE is not among the registers of \"identification\"",
                "AC2[RV]1 | AC2[RV1 | lines[0].chips[0].names has brackets that do not fit: AC2[RV1",
                "AC2C2 | AC2V1 | AC2V1 is described twice",
                "\"0xA\": \"first\" | \"0xA\": 1 | lines[0].revisions.0xA is not a text: 1",
            })
    void namesTheFieldAndWhatIsWrongWithIt(String good, String bad, String message) throws Exception {
        assertTrue(FULL.contains(good), good);
        String text = FULL.replace(good, bad);
        ChipDescriptionException e = assertThrows(ChipDescriptionException.class, () -> load(text));
        assertTrue(e.getMessage().endsWith(message), e.getMessage());
    }

    @Test
    void ofSeveralFilesTheLastOneCountsAndThatIsTold() throws Exception {
        Path first = Files.writeString(folder.resolve("first.json"), small("STM32G071RB", "First"));
        Path second = Files.writeString(folder.resolve("second.json"), small("STM32G071[RC]B", "Second"));
        ChipCatalogue mine = ChipCatalogue.standard().with(List.of(first, second));
        assertEquals("Second", mine.find("STM32G071RB").vendor());
        assertEquals(
                List.of(
                        new ReplacedChip("STM32G071RB", first.toString(), "stm32g0.json"),
                        new ReplacedChip("STM32G071RB", second.toString(), first.toString()),
                        new ReplacedChip("STM32G071CB", second.toString(), "stm32g0.json")),
                mine.replaced());
        assertEquals(List.of(), ChipCatalogue.standard().replaced());
    }

    private static String small(String names, String vendor) {
        return """
            {"vendor": "%s", "family": "AC1", "core": "Cortex-M0+", "document": "data sheet", "loaderRam": "sram",
             "chips": [{"names": ["%s"], "regions": {
               "sram": {"kind": "ram", "start": "0x20000000", "length": "8 KiB"}}}]}
            """
                .formatted(vendor, names);
    }
}
