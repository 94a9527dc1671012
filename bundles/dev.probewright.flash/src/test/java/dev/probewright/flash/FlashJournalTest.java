/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.image.Segment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashJournalTest {
    private static final byte[] BYTES = {0, 1, (byte) 0xFF, 0x7F};

    @TempDir
    Path folder;

    private final List<Segment> sectors =
            List.of(new Segment("a", 0x08000400L, BYTES), new Segment("b", 0x0800FC00L, new byte[1024]));

    @Test
    void whatWasPutIntoSafetyIsFoundAgain() throws Exception {
        FlashJournal journal = new FlashJournal(folder.resolve("state/journal"), "cmsis-dap:0123\nABCD");
        assertEquals(List.of(), journal.pending());
        Path file = journal.open("STM32F103C8", sectors);
        List<PendingRewrite> pending = new FlashJournal(folder.resolve("state/journal"), "other").pending();
        assertEquals(1, pending.size());
        PendingRewrite found = pending.get(0);
        assertEquals(file, found.file());
        assertEquals("cmsis-dap:0123 ABCD", found.board());
        assertEquals("STM32F103C8", found.chip());
        assertEquals(0x08000400L, found.image().segments().get(0).address());
        assertArrayEquals(BYTES, found.image().segments().get(0).data());
        assertEquals(1028, found.image().size());
        journal.close(file);
        assertEquals(List.of(), journal.pending());
    }

    @Test
    void aFileThatWasCutIsNotOne() throws Exception {
        FlashJournal journal = new FlashJournal(folder, "board");
        Path file = journal.open("CHIP", sectors);
        String text = Files.readString(file);
        for (int length = 0; length < text.length(); length += 97) {
            Files.writeString(file, text.substring(0, length));
            assertEquals(List.of(), journal.pending(), "cut at " + length);
            assertEquals(List.of(), journal.damaged(), "cut at " + length);
        }
        Files.writeString(file, text.replace("0001ff7f", "0001ff7e"));
        assertEquals(List.of(), journal.pending(), "a changed byte");
        assertEquals(List.of(file), journal.damaged(), "a changed byte");
        Files.writeString(file, text);
        assertEquals(1, journal.pending().size());
        assertEquals(List.of(), journal.damaged());
    }

    @Test
    void aDamagedFileDoesNotHideTheOthers() throws Exception {
        FlashJournal journal = new FlashJournal(folder, "board");
        Path damaged = journal.open("CHIP", sectors);
        Path good = journal.open("CHIP", sectors);
        String lines = "board board\nsector 0x08000000\n";
        Files.writeString(damaged, lines + "end " + crc(lines) + "\n");
        assertEquals(
                List.of(good),
                journal.pending().stream().map(PendingRewrite::file).toList());
        assertEquals(List.of(damaged), journal.damaged());
    }

    private static String crc(String lines) {
        CRC32 crc = new CRC32();
        crc.update(lines.getBytes(StandardCharsets.US_ASCII));
        return String.format("%08X", crc.getValue());
    }

    @Test
    void runsOfOtherBoardsAreNotThisOnes() throws Exception {
        FlashJournal journal = new FlashJournal(folder, "cmsis-dap:1  a");
        journal.open("CHIP", sectors);
        assertEquals(1, journal.pendingOfBoard().size());
        FlashJournal other = new FlashJournal(folder, "cmsis-dap:2");
        assertEquals(List.of(), other.pendingOfBoard());
        assertEquals(1, other.pending().size());
    }

    @Test
    void aFolderThatCannotBeMadeIsAnError() throws Exception {
        Path blocked = folder.resolve("file");
        Files.writeString(blocked, "in the way");
        FlashJournal journal = new FlashJournal(blocked.resolve("journal"), "board");
        FlashJournalException failure = assertThrows(FlashJournalException.class, () -> journal.open("CHIP", sectors));
        assertTrue(failure.file().startsWith(blocked));
    }
}
