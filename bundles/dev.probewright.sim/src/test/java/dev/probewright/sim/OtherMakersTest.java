/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.sim.chip.TargetChip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards with chips that are not ST's: what they run, and what they keep. */
class OtherMakersTest {
    @TempDir
    Path folder;

    private String before = "";

    @BeforeEach
    void moveState() {
        before = System.getProperty("probewright.state", "");
        System.setProperty("probewright.state", folder.toString());
    }

    @AfterEach
    void restoreState() {
        if (before.isEmpty()) {
            System.clearProperty("probewright.state");
        } else {
            System.setProperty("probewright.state", before);
        }
    }

    private static VirtualBoard board(String kind, String query) {
        return VirtualBoard.of(
                kind, BoardOptions.forTest("other").withSelfPowered(true).with(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nrf52832", "rp2040", "rp2350"})
    void everyChipRunsThePrograms(String kind) throws Exception {
        for (String program : new String[] {"loop", "sleep", "lockup"}) {
            VirtualBoard each = board(kind, "program=" + program);
            each.powerUp();
            each.advance(Duration.ofMillis(2));
            assertEquals(
                    program.equals("sleep"),
                    each.inspect(chip -> chip.processor().isSleeping()),
                    program);
            assertEquals(
                    program.equals("lockup"),
                    each.inspect(chip -> chip.processor().isLockedUp()),
                    program);
            each.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"nrf52832, 0, 524288", "rp2040, 268435456, 2097152", "rp2350, 268435456, 4194304"})
    void aBoardMayBeDeliveredWithAFile(String kind, int address, int size) throws Exception {
        Path file = folder.resolve("program.bin");
        Files.write(file, new byte[] {1, 2, 3, 4});
        VirtualBoard each = board(kind, "program=" + file);
        assertEquals(3, each.flash()[2]);
        assertEquals(size, each.flash().length);
        int at = each.inspect(chip -> chip.memories().get(0).address());
        assertEquals(address, at);
    }

    @Test
    void uicrIsKeptInAFileOfItsOwn() throws Exception {
        VirtualBoard first = board("nrf52832", "program=loop&approtect=1&state=file");
        first.powerUp();
        first.close();
        Path file = folder.resolve("boards").resolve("nrf52832-other.uicr.bin");
        assertEquals(0, Files.readAllBytes(file)[0x208], "APPROTECT");
        VirtualBoard again = board("nrf52832", "state=file");
        again.powerUp();
        int left = again.inspect(OtherMakersTest::protection);
        assertEquals(0, left);
        again.eraseFlash();
        int delivered = again.inspect(OtherMakersTest::protection);
        assertEquals(0xFF, delivered);
        again.close();
        assertEquals(-1, Files.readAllBytes(file)[0x208]);
    }

    private static int protection(TargetChip chip) {
        return chip.memories().get(1).bytes()[0x208] & 0xFF;
    }

    @Test
    void optionsAreThoseOfTheKind() {
        assertThrows(IllegalArgumentException.class, () -> board("rp2040", "approtect=1"));
        assertThrows(IllegalArgumentException.class, () -> board("nrf52832", "program=watchdog"));
        assertThrows(IllegalArgumentException.class, () -> board("rp2350", "secure-debug=maybe"));
        assertFalse(board("rp2350", "secure-debug=off").isPowered());
    }
}
