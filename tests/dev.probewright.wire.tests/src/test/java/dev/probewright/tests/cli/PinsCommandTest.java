/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pins of a virtual board's probe by hand. */
class PinsCommandTest {
    private static final String PROBE = BoardState.probe("pins");
    private static final int USAGE = 2;
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

    @Test
    void aPinThatIsSetReadsAsItWasSet() {
        CommandRun run = CommandRun.of("pins", "nreset=low", "--probe", PROBE).good();
        assertTrue(run.out().lines().anyMatch(line -> line.matches("nreset +low")), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.matches("tdo +(high|low) +read only")), run.out());
        assertEquals("", run.err());
    }

    @Test
    void aPinThatDoesNotFollowIsToldOf() {
        CommandRun run = CommandRun.of("pins", "ntrst=low", "--json", "--probe", PROBE);
        JsonObject levels = run.json().getAsJsonObject();
        assertEquals(1, levels.get("ntrst").getAsInt(), "over SWD it is not driven");
        assertTrue(run.err().startsWith("ntrst was set low and reads high"), run.err());
    }

    @Test
    void whatCanNotBeMeantIsRefused() {
        CommandRun.of("pins", "tdo=low", "--probe", PROBE).failed(USAGE, "tdo is read only");
        CommandRun.of("pins", "nreset=maybe", "--probe", PROBE).failed(USAGE, "'maybe' is not a level");
        CommandRun.of("pins", "vref=low", "--probe", PROBE).failed(USAGE, "'vref' is not a pin");
        for (String hold : new String[] {"abc", "-1", "3600001"}) {
            CommandRun.of("pins", "nreset=low", "--hold=" + hold, "--probe", PROBE)
                    .failed(USAGE, "'" + hold + "' is not a number of milliseconds");
        }
    }

    @Test
    void ctrlCLetsGoOfWhatIsHeld() throws Exception {
        try (ChildProcess pins =
                ChildProcess.start(state.folder(), "pins", "nreset=low", "--hold", "3600000", "--probe", PROBE)) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!pins.err().contains("Holding for 3600000 ms.")) {
                assertTrue(System.nanoTime() < deadline && pins.alive(), "it does not hold: " + pins.err());
                Thread.sleep(5);
            }
            pins.interrupt();
            assertEquals(CANCELLED, pins.code(), pins.err());
            assertTrue(pins.err().contains("probewright: ") && pins.err().contains("pins are let go"), pins.err());
            assertFalse(pins.err().contains("WARNING"), pins.err());
        }
        CommandRun.of("info", "--probe", PROBE).good();
    }
}
