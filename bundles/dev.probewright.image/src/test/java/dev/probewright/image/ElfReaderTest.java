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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElfReaderTest {
    private static FirmwareImage read(byte[] content) throws ImageException {
        return FirmwareFiles.standard().load(FirmwareSource.of("x.elf", content), OptionalLong.empty());
    }

    private static <T extends ImageException> T failure(Class<T> type, byte[] content) {
        return assertThrows(type, () -> read(content));
    }

    private static ByteBuffer words(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blinky", "faulty", "sleepy", "sleepy-deep", "lockup", "big", "beyond", "offset"})
    void holdsWhatObjcopyMakesOfTheFile(String name) throws ImageException {
        assertArrayEquals(Built.bytes(name + ".bin"), Built.flat(Built.image(name + ".elf")));
    }

    @Test
    void givesLoadAddressesSectionNamesEntryAndBuildId() throws ImageException {
        FirmwareImage image = Built.image("blinky.elf");
        assertEquals("ELF", image.format());
        assertEquals(
                List.of(".vectors .note.gnu.build-id .text .rodata", ".data"),
                image.segments().stream().map(Segment::name).toList());
        Segment code = image.segments().get(0);
        Segment data = image.segments().get(1);
        assertEquals(0x08000000L, code.address());
        assertEquals(code.end(), data.address(), "initial values of .data lie in flash, not where they are used");
        assertEquals(words(code.data()).getInt(4), (int) image.entry().getAsLong(), "the reset vector");
        // Owner "GNU", type 3, 20 bytes, behind the 59 vectors.
        byte[] id = Arrays.copyOfRange(code.data(), 59 * 4 + 16, 59 * 4 + 36);
        assertEquals(HexFormat.of().formatHex(id), image.buildId().orElseThrow());
    }

    @Test
    void leavesTheBootloaderOfASegmentThatStartsWithTheElfHeaderAlone() throws ImageException {
        FirmwareImage image = Built.image("offset.elf");
        assertEquals(0x08004000L, image.segments().get(0).address());
        assertArrayEquals(Built.bytes("offset.bin"), Built.flat(image));
    }

    @Test
    void keepsWhatLiesFarApartApart() throws ImageException {
        List<Segment> segments = Built.image("outside.elf").segments();
        Segment stray = segments.get(segments.size() - 1);
        assertEquals(0x80000000L, stray.address());
        assertEquals(".stray", stray.name());
        assertArrayEquals("not in the flash".getBytes(), stray.data());
    }

    @Test
    void findsSymbols() throws ImageException {
        Map<String, ElfSymbols.Symbol> found =
                ElfSymbols.find(Built.file("blinky.elf"), Set.of("main", "counter", "sum_in_ram", "no_such"));
        assertEquals(Set.of("main", "counter", "sum_in_ram"), found.keySet());
        assertTrue(found.get("main").function());
        assertEquals(0, found.get("main").address() & 1);
        assertEquals(4, found.get("counter").size());
        assertEquals(0x20000000L, found.get("sum_in_ram").address() & 0xFFFF0000L);
    }

    @Test
    void namesTheMachineOfAnElfForAnotherOne() {
        byte[] content = Built.bytes("blinky.elf");
        content[18] = 62;
        content[4] = 2;
        WrongMachineException e = failure(WrongMachineException.class, content);
        assertEquals("x86-64", e.machine());
        assertEquals(64, e.bits());
        assertEquals("the file is for x86-64 (64-bit, little-endian), not for a 32-bit little-endian Arm", e.problem());
    }

    @Test
    void refusesTheJvmsOwnProgram() {
        // A real ELF for the machine that this test runs on, whatever that is.
        Path program = Path.of(System.getProperty("java.home"), "bin", "java");
        ImageException e = assertThrows(ImageException.class, () -> FirmwareFiles.read(program, OptionalLong.empty()));
        assertTrue(
                e.problem().matches("(?s).*(for x86-64|for AArch64|operating system|not a firmware).*"), e.problem());
    }

    @Test
    void refusesBigEndianArm() {
        byte[] content = Built.bytes("blinky.elf");
        content[5] = 2;
        content[18] = 0;
        content[19] = 40;
        WrongMachineException e = failure(WrongMachineException.class, content);
        assertEquals("Arm", e.machine());
        assertTrue(e.bigEndian());
    }

    @Test
    void refusesWhatIsNotElf() {
        byte[] content = "this is no firmware".getBytes();
        assertEquals(
                "not an ELF file: it starts with 74 68 69 73",
                failure(ImageException.class, content).problem());
    }

    @Test
    void refusesAnUnlinkedObject() {
        byte[] content = Built.bytes("blinky.elf");
        words(content).putShort(16, (short) 1);
        assertEquals(
                "this is a relocatable object: it has not been linked",
                failure(ImageException.class, content).problem());
    }

    @Test
    void refusesAFileWithoutLoadableSegments() {
        byte[] content = Built.bytes("blinky.elf");
        words(content).putShort(44, (short) 0);
        NothingToLoadException e = failure(NothingToLoadException.class, content);
        assertEquals("no segment of the file has bytes to load (0 segments)", e.problem());
    }

    @Test
    void refusesAProgramForLinux() {
        byte[] content = Built.bytes("blinky.elf");
        int header = words(content).getInt(28);
        byte[] path = "/lib/ld-linux-armhf.so.3\0".getBytes();
        words(content).putInt(header, 3).putInt(header + 4, 0x200).putInt(header + 16, path.length);
        System.arraycopy(path, 0, content, 0x200, path.length);
        assertEquals(
                "this is a program for an operating system (it needs /lib/ld-linux-armhf.so.3)",
                failure(ImageException.class, content).problem());
    }

    @Test
    void namesSegmentsThatOverlap() {
        byte[] content = Built.bytes("blinky.elf");
        int second = words(content).getInt(28) + 32;
        words(content).putInt(second + 12, 0x08000010);
        SegmentOverlapException e = failure(SegmentOverlapException.class, content);
        assertEquals(0x08000010L, e.address());
        assertEquals(".vectors .note.gnu.build-id .text .rodata and .data overlap at 0x08000010", e.problem());
    }

    @Test
    void refusesASegmentThatLeavesTheAddressSpace() {
        byte[] content = Built.bytes("blinky.elf");
        int second = words(content).getInt(28) + 32;
        words(content).putInt(second + 12, 0xFFFFFFF0);
        assertEquals(
                ".data (48 bytes at 0xFFFFFFF0) goes past the end of the 32-bit address space",
                failure(ImageException.class, content).problem());
    }

    @Test
    void everyTruncationIsNamed() {
        byte[] content = Built.bytes("blinky.elf");
        for (int size = 1; size < content.length; size += size < 1024 ? 1 : 37) {
            byte[] cut = Arrays.copyOf(content, size);
            TruncatedImageException e = failure(TruncatedImageException.class, cut);
            assertEquals(size, e.size());
            assertTrue(e.offset() + e.length() > size, e.getMessage());
        }
    }

    @Test
    void saysWhatIsMissingOfATruncatedFileAndWhere() {
        byte[] content = Built.bytes("blinky.elf");
        TruncatedImageException e = failure(TruncatedImageException.class, Arrays.copyOf(content, content.length - 1));
        assertEquals("section headers", e.expected());
        assertEquals(Integer.toUnsignedLong(words(content).getInt(32)), e.offset());
        assertEquals(content.length - 1, e.size());
    }

    @Test
    void refusesABaseAddress() {
        BaseAddressException e = assertThrows(
                BaseAddressException.class,
                () -> FirmwareFiles.read(Built.file("blinky.elf"), OptionalLong.of(0x08000000)));
        assertEquals("an ELF file has its own addresses: a base address is for raw files", e.problem());
    }

    @ParameterizedTest
    @CsvSource({"16, 7FFFFFFF", "16, FFFFFFFF", "4, FFFFFFF0", "4, 80000000"})
    void absurdSizesAreRefusedUnallocated(int field, String value) {
        byte[] content = Built.bytes("blinky.elf");
        words(content).putInt(words(content).getInt(28) + field, Integer.parseUnsignedInt(value, 16));
        failure(TruncatedImageException.class, content);
    }

    @Test
    void loadsTheSegmentsOfAFileWithoutSectionsButNotTheHeaders() throws ImageException {
        byte[] content = Built.bytes("offset.elf");
        words(content).putInt(32, 0);
        Segment first = read(content).segments().get(0);
        int headers = 52 + 32 * words(content).getShort(44);
        assertEquals(0x08000000L + headers, first.address());
        assertEquals(0x080043C0L, first.end());
    }

    @Test
    void sectionsFarApartAreKeptApartThoughTheLinkerMadeThemOneSegment() throws ImageException {
        byte[] content = new ElfBuilder()
                .segment(0x08000000, 0x08000000)
                .section(0, new byte[100])
                .section(0x1000, new byte[50])
                .build();
        List<Segment> segments = read(content).segments();
        assertEquals(2, segments.size());
        assertEquals(0x08000064, segments.get(0).end());
        assertEquals(0x08001000, segments.get(1).address());
    }

    @Test
    void paddingUpToTheNextSectionsAlignmentIsLoaded() throws ImageException {
        byte[] content = new ElfBuilder()
                .segment(0x08000000, 0x08000000)
                .section(0, new byte[101])
                .section(104, new byte[50])
                .build();
        assertEquals(1, read(content).segments().size());
    }

    @Test
    void whatIsNotForMemoryIsNotLoaded() throws ImageException {
        byte[] content = new ElfBuilder()
                .segment(0x08000000, 0x08000000)
                .commentary(0, new byte[64])
                .section(64, new byte[50])
                .build();
        Segment only = read(content).segments().get(0);
        assertEquals(0x08000040, only.address());
        assertEquals(50, only.data().length);
    }

    @Test
    void namesASectionThatIsCutOff() {
        byte[] content = Built.bytes("blinky.elf");
        // Section 9 is .debug_info; sh_offset is the fifth word of its header.
        words(content).putInt(words(content).getInt(32) + 9 * 40 + 16, 0x00FFFFFF);
        TruncatedImageException e = failure(TruncatedImageException.class, content);
        assertEquals("section .debug_info", e.expected());
        assertEquals(0x00FFFFFF, e.offset());
    }

    @Test
    void findsTheBuildIdBehindOtherNotes() throws ImageException {
        byte[] content = Built.bytes("blinky.elf");
        int note = words(content).getInt(words(content).getInt(28) + 3 * 32 + 4);
        words(content).putInt(note, 1).putInt(note + 4, 0).putInt(note + 8, 1).putInt(note + 12, 'x');
        words(content).putInt(note + 16, 4).putInt(note + 20, 4).putInt(note + 24, 3);
        System.arraycopy("GNU\0".getBytes(), 0, content, note + 28, 4);
        words(content).putInt(note + 32, 0x78563412);
        assertEquals("12345678", read(content).buildId().orElseThrow());
    }
}
