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

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareFilesTest {
    private static final OptionalLong NO_BASE = OptionalLong.empty();
    private static final OptionalLong FLASH = OptionalLong.of(0x08000000);

    @TempDir
    Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static <T extends ImageException> T failure(Class<T> type, Path file, OptionalLong base) {
        return assertThrows(type, () -> FirmwareFiles.read(file, base));
    }

    @Test
    void findsTheReadersAsServices() {
        assertEquals(
                List.of("ELF", "Intel HEX", "raw"),
                FirmwareFiles.standard().readers().stream()
                        .map(FirmwareReader::format)
                        .toList());
    }

    @Test
    void contentDecidesBeforeTheName() throws Exception {
        assertEquals(
                "ELF",
                FirmwareFiles.read(file("a.hex", Built.bytes("blinky.elf")), NO_BASE)
                        .format());
        assertEquals(
                "ELF",
                FirmwareFiles.read(file("b", Built.bytes("blinky.elf")), NO_BASE)
                        .format());
        assertEquals(
                "Intel HEX",
                FirmwareFiles.read(file("c.bin", Built.bytes("blinky.hex")), NO_BASE)
                        .format());
    }

    @Test
    void aRawFileGoesToItsBase() throws Exception {
        byte[] content = Built.bytes("blinky.bin");
        for (String name : List.of("a.bin", "a.BIN", "a", "a.dat")) {
            FirmwareImage image = FirmwareFiles.read(file(name, content), FLASH);
            assertEquals("raw", image.format());
            assertEquals(0x08000000, image.segments().get(0).address());
            assertArrayEquals(content, image.segments().get(0).data());
            assertTrue(image.entry().isEmpty());
        }
    }

    @Test
    void aRawFileWithoutBaseIsRefused() throws Exception {
        BaseAddressException e = failure(BaseAddressException.class, file("a.bin", Built.bytes("blinky.bin")), NO_BASE);
        assertTrue(e.missing());
        assertEquals("the file does not say where its bytes belong: a base address is needed", e.problem());
    }

    @Test
    void aRawFileThatLeavesTheAddressSpaceIsRefused() throws Exception {
        Path file = file("a.bin", new byte[17]);
        assertEquals(
                "the file (17 bytes at 0xFFFFFFF0) goes past the end of the 32-bit address space",
                failure(ImageException.class, file, OptionalLong.of(0xFFFFFFF0L))
                        .problem());
        assertEquals(17, FirmwareFiles.read(file, OptionalLong.of(0xFFFFFFEFL)).size());
        failure(ImageException.class, file, OptionalLong.of(-1));
    }

    @Test
    void somethingUnknownIsNamedByItsStart() throws Exception {
        UnknownFormatException e = failure(UnknownFormatException.class, file("a.txt", "PK\3\4".getBytes()), NO_BASE);
        assertEquals(
                "not a firmware file that is known (ELF, Intel HEX): it starts with 50 4B 03 04; a raw file needs a "
                        + "base address",
                e.problem());
    }

    @Test
    void anEmptyFileIsRefusedWhateverItsName() throws Exception {
        for (String name : List.of("a.elf", "a.hex", "a.bin", "a")) {
            EmptyImageException e = failure(EmptyImageException.class, file(name, new byte[0]), NO_BASE);
            assertEquals("the file is empty", e.problem());
            assertEquals(folder.resolve(name).toString(), e.source());
        }
    }

    @Test
    void whatIsNoFileIsRefused() {
        Path missing = folder.resolve("missing.elf");
        assertEquals(
                "there is no such file",
                failure(UnreadableFileException.class, missing, NO_BASE).problem());
        assertEquals(
                "this is a directory, not a file",
                failure(UnreadableFileException.class, folder, NO_BASE).problem());
    }

    @Test
    void aGiganticFileIsRefusedUnread() throws Exception {
        Path file = folder.resolve("a.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 33);
        }
        ImageException e = failure(ImageException.class, file, OptionalLong.of(0));
        assertTrue(e.problem().contains("8589934592 bytes"), e.problem());
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsTruncated() throws Exception {
        Path file = file("a.bin", new byte[1000]);
        try (FirmwareSource source = FirmwareSource.open(file)) {
            Files.write(file, new byte[10]);
            TruncatedImageException e =
                    assertThrows(TruncatedImageException.class, () -> source.read(500, 20, "something"));
            assertEquals("something", e.expected());
            assertEquals(10, e.size());
        }
    }
}
