/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardFileTest {
    @Test
    void builtInBoardsCanAllBeUsed() {
        List<Board> boards = Boards.load("").all();
        assertTrue(boards.size() > 15, boards.size() + " boards");
        assertEquals(boards.size(), boards.stream().map(Board::name).distinct().count(), "names stand for one each");
        for (Board board : boards) {
            assertEquals(0x000B, board.outputs() & 0x000F, board.name() + ": TCK, TDI and TMS are outputs, TDO is not");
            assertEquals(0, board.levels() & 0x0001, board.name() + ": TCK is low at rest");
        }
    }

    @Test
    void aFileOfTheUserComesFirst(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.txt");
        Files.writeString(
                file,
                """
                # of my own
                [generic]
                title = Mine
                usb = 0403:6010 1234:abcd
                levels = 0x0018
                outputs = 0x001b
                nsrst = data !0x0010   enable 0x0010 input !0x8000
                swd = buffer
                swd-drive = data 0x0008
                [not a probe]
                Blinking lights
                """);
        Boards boards = Boards.load(file.toString());
        Board mine = boards.named("generic").orElseThrow();
        assertEquals("Mine", mine.title());
        assertEquals(List.of(0x04036010, 0x1234ABCD), mine.usb());
        assertEquals(
                new Signal(0x10, true, 0x10, false, 0x8000, true), mine.reset().orElseThrow());
        assertTrue(boards.notProbes().contains("Blinking lights"));
        assertTrue(boards.named("tumpa").isPresent());
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing(@TempDir Path folder) {
        Boards boards = Boards.load(folder.resolve("none").toString());
        assertTrue(
                boards.trouble().orElseThrow().contains("NoSuchFileException"),
                boards.trouble().toString());
        assertTrue(boards.named("generic").isPresent());
        assertTrue(boards.names().contains("can not be used"), "who names a board is told, too");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "levels = 8; line 1 stands before",
                "[x]|levels = 8; levels must be given as 0x0008",
                "[x]|levels = 0x0008; outputs must be given",
                "[x]|colour = red; line 2: \"colour = red\" is not one of channel",
                "[x]|title = a|title = b; line 3: title for the second time",
                "[x]|levels = 0x0008|outputs = 0x000b|channel = C; channel must be A or B",
                "[x]|levels = 0x0008|outputs = 0x000b|usb = 403:6010; usb is written as 0403:6010",
                "[x]|levels = 0x0008|outputs = 0x000b|nsrst = date 0x10; a signal is written as",
                "[x]|levels = 0x0008|outputs = 0x000b|nsrst = input 0x10; needs data or enable pins",
                "[x]|levels = 0x0008|outputs = 0x000b|nsrst =; needs data or enable pins",
                "[x]|levels = 0x0008|outputs = 0x000b|swd = magic; swd must be none, resistor or buffer",
                "[x]|levels = 0x0008|outputs = 0x000b|swd = buffer; swd = buffer needs swd-drive",
                "[x]|levels = 0x0008|outputs = 0x000b|swd-drive = data 0x20; are for swd = buffer"
            })
    void whatMeansNothingIsSaidWithItsLine(String text, String said) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> BoardFile.parse(List.of(text.split("\\|"))));
        assertTrue(e.getMessage().contains(said), e.getMessage());
    }
}
