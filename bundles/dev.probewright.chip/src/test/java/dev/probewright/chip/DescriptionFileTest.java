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

import dev.probewright.target.FlashGeometry;
import dev.probewright.target.RegionKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionFileTest {
    private static final String GOOD =
            """
            {
              "vendor": "Acme", "family": "AC1", "core": "Cortex-M4", "document": "data sheet", "loaderRam": "sram",
              "orderingCode": "[A-Z]+",
              "identification": {"designer": "0x7F",
                "device": {"register": "ID", "address": "0x40000000", "bits": 32}},
              "quirks": ["slow"],
              "regions": {
                "flash": {"kind": "flash", "start": "0x08000000", "programUnit": 4, "erasedByte": "0xFF"},
                "sram": {"kind": "ram", "start": "0x20000000", "length": "8 KiB"}
              },
              "lines": [
                {"line": "one", "device": 1, "chips": [
                  {"names": ["AC1001", "AC1002"], "quirks": ["odd"], "loader": "ac1",
                   "regions": {"flash": {"length": "128 KiB", "sectors": [
                     {"count": 4, "size": "16 KiB"}, {"count": 1, "size": "64 KiB"}]}}}]}
              ]
            }
            """;

    @TempDir
    Path folder;

    private ChipCatalogue load(String text) throws Exception {
        Path file = folder.resolve("chip.json");
        Files.writeString(file, text);
        return ChipCatalogue.standard().with(file);
    }

    @Test
    void innerLevelsAddToOuterOnes() throws Exception {
        Chip chip = load(GOOD).find("AC1002XY");
        assertEquals("AC1002", chip.name());
        assertEquals(Set.of("slow", "odd"), chip.quirks());
        assertEquals("ac1", chip.loader().orElseThrow());
        assertEquals(
                List.of(new FlashGeometry.SectorRun(4, 16384), new FlashGeometry.SectorRun(1, 65536)),
                chip.memory()
                        .regions(RegionKind.FLASH)
                        .get(0)
                        .flash()
                        .orElseThrow()
                        .sectors());
    }

    @Test
    void anInnerFieldReplacesItsAlternativeFurtherOut() throws Exception {
        Chip chip = load(GOOD.replace(
                        "\"programUnit\"", "\"sectorSize\": 1024, \"lengthOf\": \"sram\", \"programUnit\""))
                .find("AC1001");
        assertEquals(128 * 1024, chip.memory().regions(RegionKind.FLASH).get(0).length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Acme\" | 7 | vendor is not a text: 7",
                "\"vendor\": \"Acme\", | `` | vendor is missing",
                "\"Cortex-M4\" | \"Cortex-A9\" | core is not a core that is known: Cortex-A9",
                "\"quirks\": [\"slow\"] | \"quirk\": [\"slow\"] | quirk is not a field that is known here",
                "\"names\" | \"name\" | lines[0].chips[0].names is missing",
                "\"device\": 1, | \"device\": 1, \"loder\": \"x\", | lines[0].loder is not a field that is known here",
                "\"64 KiB\" | \"64 kB\" | AC1001.regions.flash.sectors[1].size is not a number such as 16, \"0x410\" or \"64 KiB\": \"64 kB\"",
                "\"64 KiB\" | \"32 KiB\" | AC1001.regions.flash.length is 131072 bytes, the sectors are 98304",
                "\"programUnit\": 4 | \"programUnit\": 3 | AC1001.regions.flash.programUnit is not a power of two: 3",
                "\"erasedByte\": \"0xFF\" | \"erasedByte\": 256 | AC1001.regions.flash.erasedByte is 0x100, it must be from 0x0 to 0xFF",
                "0x20000000 | 0x0801FFFF | AC1001.regions do not fit: region sram overlaps flash",
                "0x20000000 | 0xFFFFFFFF | AC1001.regions.sram.length is 0x2000, it must be from 0x1 to 0x1",
                "0x20000000 | 0x100000000 | AC1001.regions.sram.start is 0x100000000, it must be from 0x0 to 0xFFFFFFFF",
                "\"ram\" | \"memory\" | AC1001.regions.sram.kind is none of flash, ram, rom, peripheral: memory",
                "\"loaderRam\": \"sram\" | \"loaderRam\": \"flash\" | loaderRam names no RAM region of AC1001: flash",
                "[A-Z]+ | [A-Z | orderingCode is not a regular expression: Unclosed character class",
                "\"AC1002\" | \"AC1001\" | AC1001 is described twice",
                "\"AC1002\" | \"\" | lines[0].chips[0].names[1] is not a text: \"\"",
                "\"bits\": 32 | \"bits\": 24 | identification.device.bits is none of 8, 16, 32: 24",
                "0x40000000 | 0x40000001 | identification.device.address 0x40000001 is not aligned to 32 bits",
                "\"document\": \"data sheet\", | `` | lines[0].chips[0].document is missing here and further out",
                "\"core\": | \"vendor\": \"Acme\", \"core\": | vendor is given twice",
                "\"kind\": \"ram\" | \"kind\": \"ram\", \"kind\": \"rom\" | regions.sram.kind is given twice",
            })
    void namesTheFieldAndWhatIsWrongWithIt(String good, String bad, String message) throws Exception {
        assertTrue(GOOD.contains(good));
        String text = GOOD.replace(good, bad);
        ChipDescriptionException e = assertThrows(ChipDescriptionException.class, () -> load(text));
        assertTrue(e.getMessage().endsWith(": " + message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | is not JSON: End of input at line 1 column 1 path $",
                "[] | is not an object { }",
                "{} {} | is not JSON: malformed JSON at line 1 column 5 path $",
                "{\"a\": | is not JSON: End of input at line 1 column 6 path $.a",
            })
    void saysWhatIsNotJson(String text, String problem) {
        ChipDescriptionException e = assertThrows(ChipDescriptionException.class, () -> load(text));
        assertTrue(e.problem().startsWith(problem), e.problem());
    }

    @Test
    void refusesADeviceCodeThatNobodyReads() {
        String text = GOOD.replaceAll("(?s)\"identification\".*?\\}\\},", "");
        ChipDescriptionException e = assertThrows(ChipDescriptionException.class, () -> load(text));
        assertEquals("lines[0].device", e.field());
    }

    @Test
    void refusesNestingWithoutEnd() {
        String text = "{\"a\":".repeat(100_000);
        ChipDescriptionException e = assertThrows(ChipDescriptionException.class, () -> load(text));
        assertEquals("is nested deeper than a description is", e.problem());
    }

    @Test
    void saysWhatIsNoFile() throws Exception {
        Path missing = folder.resolve("missing.json");
        assertEquals(
                "there is no such file",
                assertThrows(ChipDescriptionException.class, () -> ChipCatalogue.standard()
                                .with(missing))
                        .problem());
        assertThrows(
                ChipDescriptionException.class, () -> ChipCatalogue.standard().with(folder));
        Path binary = Files.write(folder.resolve("b.json"), new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF});
        assertEquals(
                "is not a text in UTF-8",
                assertThrows(ChipDescriptionException.class, () -> ChipCatalogue.standard()
                                .with(binary))
                        .problem());
    }

    @Test
    void randomDamageNeverFailsOtherwise() throws Exception {
        Path file = folder.resolve("chip.json");
        int refused = 0;
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(bytes.length);
                String pieces = "{}[]\":,0x9-eKiBnull ";
                bytes[at] = (byte) pieces.charAt(random.nextInt(pieces.length()));
            }
            Files.write(file, bytes);
            try {
                ChipCatalogue.standard().with(file);
            } catch (ChipDescriptionException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertTrue(refused > 1000, "refused " + refused);
    }
}
