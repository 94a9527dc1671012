/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cut-off programming had put aside comes back. */
class RestoreTest {
    private static final String BOARD = "restore";
    private static final String PROBE = BoardState.probe(BOARD);

    @TempDir
    Path folder;

    private BoardState state;

    @BeforeEach
    void ownState() {
        state = BoardState.in(folder.resolve("state"));
    }

    @AfterEach
    void usersState() {
        BoardState.leave();
    }

    private List<Path> journals() throws Exception {
        Path journal = state.folder().resolve("journal");
        if (!Files.isDirectory(journal)) {
            return List.of();
        }
        try (var files = Files.list(journal)) {
            return files.toList();
        }
    }

    /** Programs in the middle of two sectors and pulls the plug when the first bytes that are to be kept are gone. */
    private byte[] cutOff(long seed) throws Exception {
        byte[] before = state.soil(BOARD, seed);
        for (int packet = 40; packet < 400; packet++) {
            flashUntil(packet);
            if (!journals().isEmpty() && !Arrays.equals(before, state.flash(BOARD))) {
                return before;
            }
            for (Path unneeded : journals()) {
                Files.delete(unneeded);
            }
        }
        throw new AssertionError("no packet cuts between the erase and the end");
    }

    private void flashUntil(int packet) throws Exception {
        Path small = Files.write(folder.resolve("small.bin"), new byte[100]);
        CommandRun.of(
                "flash",
                small.toString(),
                "--base",
                "0x080023F0",
                "--keep-rest",
                "--probe",
                PROBE + "&fault=unplug+at+packet+" + packet);
    }

    @Test
    void ofSeveralCutsTheBytesBeforeTheFirstComeBack() throws Exception {
        byte[] before = cutOff(65);
        for (int packet = 40; journals().size() < 2; packet++) {
            flashUntil(packet);
        }
        CommandRun.of("restore", "--apply", "--probe", PROBE).good();
        assertArrayEquals(before, state.flash(BOARD));
        assertEquals(List.of(), journals());
    }

    @Test
    void whatWasPutAsideIsListedAndPutBack() throws Exception {
        byte[] before = cutOff(61);
        Path file = journals().get(0);
        CommandRun listed = CommandRun.of("restore", "--probe", PROBE).good();
        assertTrue(listed.out().contains(file.toString()), listed.out());
        assertTrue(listed.out().contains("2048 bytes of the sectors 0x08002000, 0x08002400"), listed.out());
        assertFalse(Arrays.equals(before, state.flash(BOARD)), "it was only listed");
        CommandRun.of("restore", "--apply", "--probe", PROBE).good();
        assertArrayEquals(before, state.flash(BOARD));
        assertEquals(List.of(), journals());
        assertTrue(CommandRun.of("restore", "--probe", PROBE).good().out().startsWith("Nothing is to be put back"));
    }

    @Test
    void otherBoardsAreNotOffered() throws Exception {
        cutOff(62);
        String other = BoardState.probe("other");
        assertTrue(CommandRun.of("restore", "--apply", "--probe", other)
                .good()
                .out()
                .startsWith("Nothing is to be put back"));
        assertEquals(1, journals().size());
    }

    @Test
    void itIsForgottenWhereThatIsWanted() throws Exception {
        cutOff(63);
        byte[] half = state.flash(BOARD);
        CommandRun.of("restore", "--apply", "--discard", "--probe", PROBE).failed(2, "--apply", "--discard");
        CommandRun.of("restore", "--discard", "--probe", PROBE).good();
        assertEquals(List.of(), journals());
        assertArrayEquals(half, state.flash(BOARD));
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        cutOff(64);
        Path file = journals().get(0);
        Files.writeString(file, Files.readString(file).replaceFirst("chip S", "chip T"));
        CommandRun run = CommandRun.of("restore", "--apply", "--probe", PROBE).good();
        assertTrue(run.err().contains(file + " is damaged"), run.toString());
        assertTrue(run.out().startsWith("Nothing is to be put back"), run.toString());
        assertEquals(List.of(file), journals(), "it is left to the user");
    }
}
