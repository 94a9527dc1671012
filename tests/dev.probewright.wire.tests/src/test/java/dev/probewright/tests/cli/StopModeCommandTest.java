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
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.probewright.tests.session.Firmware;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that goes to stop mode at once, under the command line. */
class StopModeCommandTest {
    private static final String PROBE = BoardState.probe("deep");

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
    void itIsProgrammedAndResetWithTheChipsHelpAndWithout() throws Exception {
        byte[] wanted = Firmware.binary("sleepy-deep");
        String file = Firmware.file("sleepy-deep.elf").toString();
        for (String help : new String[] {"--clock=4M", "--no-low-power-debug"}) {
            JsonObject said = CommandRun.of("flash", file, "--fresh", "--json", "--probe", PROBE, help)
                    .json()
                    .getAsJsonObject();
            assertTrue(said.get("bytesProgrammed").getAsLong() >= wanted.length);
            assertEquals("running", said.get("state").getAsString());
            assertArrayEquals(wanted, Arrays.copyOf(state.flash("deep"), wanted.length));
            CommandRun.of("reset", "--probe", PROBE, help).good();
            CommandRun.of("reset", "--pin", "--halt", "--probe", PROBE, help).good();
        }
    }
}
