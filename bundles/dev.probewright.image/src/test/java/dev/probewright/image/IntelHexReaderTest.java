/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntelHexReaderTest {
    /** Records of Intel's specification and of the usual examples; their checksums are not of our making. */
    private static final String DATA = ":0300300002337A1E\n";

    private static final String END = ":00000001FF\n";

    private static FirmwareImage read(String text) throws ImageException {
        return FirmwareFiles.standard()
                .load(FirmwareSource.of("x.hex", text.getBytes(StandardCharsets.ISO_8859_1)), OptionalLong.empty());
    }

    private static HexLineException failure(String text) {
        return assertThrows(HexLineException.class, () -> read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blinky", "faulty", "sleepy", "sleepy-deep", "lockup", "big", "beyond", "offset"})
    void holdsWhatObjcopyMakesOfTheSameProgram(String name) throws ImageException {
        FirmwareImage hex = Built.image(name + ".hex");
        assertEquals("Intel HEX", hex.format());
        assertArrayEquals(Built.bytes(name + ".bin"), Built.flat(hex));
        assertEquals(Built.image(name + ".elf").entry(), hex.entry());
    }

    @Test
    void namesTheLinesOfASegment() throws ImageException {
        List<Segment> segments = Built.image("outside.hex").segments();
        Segment stray = segments.get(segments.size() - 1);
        assertEquals(0x80000000L, stray.address());
        assertEquals("not in the flash", new String(stray.data(), StandardCharsets.US_ASCII));
        String[] lines = new String(Built.bytes("outside.hex"), StandardCharsets.US_ASCII).split("\r\n");
        int number = Integer.parseInt(stray.name().substring(1 + stray.name().lastIndexOf(' ')));
        assertEquals(":10000000", lines[number - 1].substring(0, 9));
        assertEquals(":02000004800", lines[number - 2].substring(0, 12));
    }

    @Test
    void readsData() throws ImageException {
        Segment segment = read(DATA + END).segments().get(0);
        assertEquals(0x30, segment.address());
        assertArrayEquals(new byte[] {0x02, 0x33, 0x7A}, segment.data());
    }

    @Test
    void readsSegmentedAddresses() throws ImageException {
        // :020000021200EA: segment 0x1200, address 0x12000 added.
        FirmwareImage image = read(":020000021200EA\n" + DATA + ":0400000300003800C1\n" + END);
        assertEquals(0x12030, image.segments().get(0).address());
        assertEquals(OptionalLong.of(0x3800), image.entry());
    }

    @Test
    void segmentedAddressesWrapWithin64KiB() throws ImageException {
        FirmwareImage image = read(":020000021000EC\n:04FFFE000102030401F4\n".replace("01F4", "F5") + END);
        assertEquals(2, image.segments().size());
        assertEquals(0x10000, image.segments().get(0).address());
        assertArrayEquals(new byte[] {3, 4}, image.segments().get(0).data());
        assertEquals(0x1FFFE, image.segments().get(1).address());
        assertArrayEquals(new byte[] {1, 2}, image.segments().get(1).data());
    }

    @Test
    void readsLinearAddressesAndStart() throws ImageException {
        FirmwareImage image = read(":020000040800F2\n" + DATA + ":04000005000000CD2A\n" + END);
        assertEquals(0x08000030, image.segments().get(0).address());
        assertEquals(OptionalLong.of(0xCD), image.entry());
    }

    @Test
    void joinsNeighboursOfAnyOrder() throws ImageException {
        FirmwareImage image = read(":020010000304E7\n:02000E000102EE".replace("EE", "ED") + "\n" + END);
        assertEquals(1, image.segments().size());
        assertEquals("lines 1-2", image.segments().get(0).name());
        assertArrayEquals(new byte[] {1, 2, 3, 4}, image.segments().get(0).data());
    }

    @Test
    void acceptsEveryLineEndLowerCaseAndBlankLines() throws ImageException {
        for (String end : List.of("\n", "\r\n", "\r", "\n\n", "  \r\n\t\r\n")) {
            assertEquals(
                    1,
                    read((DATA + END).toLowerCase().replace("\n", end))
                            .segments()
                            .size());
        }
        assertEquals(1, read(DATA + END.trim()).segments().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":0300300002337A1F | checksum 0x1F, calculated 0x1E",
                ":0300300002337A1D | checksum 0x1D, calculated 0x1E",
                ":0300300002337A | truncated: 15 characters, a record of 3 data bytes has 17",
                ":0300300002337A1 | truncated: 16 characters, a record of 3 data bytes has 17",
                ":0300300002337A1E00 | too long: 19 characters, a record of 3 data bytes has 17",
                ":03 | truncated: 3 characters, the shortest record has 11",
                ":0300300002G37A1E | 'G' in column 12 is not a hexadecimal digit",
                "0300300002337A1E | starts with '0', a record starts with ':'",
                ":00000006FA | record type 0x06 is not known",
                ":0100000400FB | a record of type 4 carries 2 bytes, this one 1",
                ":0100000100FE | a record of type 1 carries 0 bytes, this one 1",
            })
    void namesTheLineAndWhatIsWrongWithIt(String line, String problem) {
        HexLineException e = failure(DATA + "\r\n" + line + "\r\n" + END);
        assertEquals(3, e.line());
        assertEquals("line 3: " + problem, e.problem());
    }

    @Test
    void refusesAMissingEnd() {
        assertEquals(
                "line 1: the file ends without an end record: it is truncated",
                failure(DATA.trim()).problem());
    }

    @Test
    void refusesWhatComesBehindTheEnd() {
        assertEquals(
                "line 3: text behind the end record", failure(DATA + END + DATA).problem());
    }

    @Test
    void refusesAnEndRecordAlone() {
        NothingToLoadException e = assertThrows(NothingToLoadException.class, () -> read(END));
        assertEquals("the file has no data records", e.problem());
    }

    @Test
    void namesTheLinesThatOverlap() {
        SegmentOverlapException e =
                assertThrows(SegmentOverlapException.class, () -> read(DATA + ":0100320033" + "9A\n" + END));
        assertEquals("line 1 and line 2 overlap at 0x00000032", e.problem());
    }

    @Test
    void refusesDataBehindTheAddressSpace() {
        ImageException e = assertThrows(ImageException.class, () -> read(":02000004FFFFFC\n:02FFFF000102FD\n" + END));
        assertEquals("line 2 (2 bytes at 0xFFFFFFFF) goes past the end of the 32-bit address space", e.problem());
    }

    @Test
    void refusesMorePiecesThanFirmwareHas() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= 1 << 17; i++) {
            // Every second byte of 64 KiB, over and over.
            int offset = i * 2 & 0xFFFE;
            int sum = 1 + (offset >> 8) + offset;
            text.append(String.format(":01%04X0000%02X%n", offset, -sum & 0xFF));
        }
        assertEquals(
                "line 131073: more than 131072 separate pieces",
                failure(text.toString()).problem());
    }

    @Test
    void refusesALineWithoutEnd() {
        assertEquals(
                "line 2: longer than a record can be (521 characters)",
                failure(DATA + ":" + "0".repeat(1 << 20)).problem());
    }

    @Test
    void refusesBinaryContentUnderTheName() {
        assertEquals(
                "line 1: starts with the byte 0x00, a record starts with ':'",
                failure("\0\1\2\3\4\5\6\7").problem());
    }
}
