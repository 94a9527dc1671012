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

import dev.probewright.probe.access.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --record} writes, and what it does not write over. */
class RecordCommandTest {
    private static final String PROBE = BoardState.probe("recorded");
    private static final int USAGE = 2;
    private static final int FILE = 6;
    private static final int CANCELLED = 130;

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

    private static CommandRun record(Path file, String probe) {
        return CommandRun.of("info", "--record", file.toString(), "--probe", probe);
    }

    @Test
    void aFileThatIsNoRecordingIsLeftAsItIs() throws Exception {
        for (String content : List.of("firmware", "probewright recording 12\n", "probewright recording 1")) {
            Path file = Files.writeString(folder.resolve("blinky.elf"), content);
            record(file, PROBE).failed(USAGE, "blinky.elf", "is no recording", "Name another file");
            assertEquals(content, Files.readString(file));
        }
    }

    @Test
    void anEarlierRecordingAndAnEmptyFileAreWrittenOver() throws Exception {
        Path file = Files.createFile(folder.resolve("talk.txt"));
        record(file, PROBE).good();
        assertTrue(Recording.read(file).packets() > 0);
        CommandRun.of("reset", "--record", file.toString(), "--probe", PROBE).good();
        assertTrue(Recording.read(file).event("probewright").orElse("").endsWith(", reset"));
    }

    @Test
    void theRecordingThatIsReplayedIsNotWrittenOver() throws Exception {
        Path file = folder.resolve("talk.txt");
        record(file, PROBE).good();
        byte[] before = Files.readAllBytes(file);
        record(file, "replay:" + file).failed(USAGE, "talk.txt", "is the recording that is replayed");
        record(folder.resolve(".").resolve("talk.txt"), "replay:" + file).failed(USAGE, "talk.txt", "is replayed");
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aFileThatCanNotBeWrittenIsNamed() {
        record(folder.resolve("none").resolve("talk.txt"), PROBE).failed(FILE, "talk.txt");
        record(folder, PROBE).failed(FILE, folder.getFileName().toString());
    }

    @Test
    void whatOpensNoProbeRecordsNothing() {
        Path file = folder.resolve("talk.txt");
        for (List<String> command : List.of(
                List.of("list"),
                List.of("udev"),
                List.of("replay", "x"),
                List.of("sim", "stm32f103", "--listen=bmp"))) {
            String[] args = new String[command.size() + 2];
            command.toArray(args);
            args[command.size()] = "--record";
            args[command.size() + 1] = file.toString();
            CommandRun.of(args).failed(USAGE, "Nothing is recorded by '" + command.get(0) + "'");
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void ctrlCLeavesAWholeRecording() throws Exception {
        Path file = folder.resolve("talk.txt");
        try (ChildProcess held = ChildProcess.start(
                state.folder(), "pins", "--hold", "3600000", "--record", file.toString(), "--probe", PROBE)) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!held.err().contains("Holding for")) {
                assertTrue(System.nanoTime() < deadline && held.alive(), "it does not hold: " + held.err());
                Thread.sleep(5);
            }
            assertTrue(Recording.read(file).packets() > 0, "what was said so far is in the file");
            held.interrupt();
            assertEquals(CANCELLED, held.code(), held.err());
            assertTrue(held.err().contains(Recording.read(file).packets() + " packets recorded in "), held.err());
        }
    }
}
