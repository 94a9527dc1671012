/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static dev.probewright.flash.Programming.FLASH;
import static dev.probewright.flash.Programming.plan;
import static dev.probewright.flash.Programming.program;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CortexM;
import dev.probewright.target.CoreState;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.ResetKind;
import dev.probewright.tests.core.Bench;
import dev.probewright.tests.core.BuiltFirmware;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One program is replaced by another while it does what it does, and the new one runs. */
class OverFirmwareTest {
    @ParameterizedTest
    @ValueSource(strings = {"blinky", "sleepy", "lockup", "faulty", "big"})
    void whateverTheOldProgramDoes(String old) throws Exception {
        byte[] blinky = BuiltFirmware.flash("blinky");
        byte[] wanted = blinky.clone();
        wanted[wanted.length - 1] ^= 0x55;
        try (Bench bench = Bench.with(BuiltFirmware.flash(old))) {
            bench.pass(50_000);
            program(bench, plan(FLASH, wanted));
            assertArrayEquals(wanted, Arrays.copyOf(bench.flash(), wanted.length));
            program(bench, plan(FLASH, blinky));
            assertArrayEquals(blinky, Arrays.copyOf(bench.flash(), blinky.length));
            CortexM core = CortexM.attach(bench.memory());
            core.reset(ResetKind.SYSTEM, false);
            int before = bench.board().text().length();
            bench.pass(2_500_000);
            assertTrue(core.state() == CoreState.RUNNING || core.state() == CoreState.SLEEPING);
            String said = bench.board().text().substring(before);
            assertTrue(said.contains("tick"), said);
            assertEquals(0, bench.touchedWhileBusy());
        }
    }

    @Test
    void aControllerThatAWrongKeyHasLockedIsFreedByTheReset() throws Exception {
        byte[] data = Programming.random(2 * Programming.PAGE, 61);
        try (Bench bench = Bench.erased()) {
            CortexM core = CortexM.attach(bench.memory());
            long flashKeyr = 0x4002_2004L;
            assertThrows(MemoryFaultException.class, () -> bench.memory().write32(flashKeyr, 0x12345678));
            assertThrows(MemoryFaultException.class, () -> bench.memory().write32(flashKeyr, 0x45670123));
            new FlashProgrammer().program(plan(FLASH, data), FlashTarget.of(core), FlashListener.NONE);
            assertArrayEquals(data, Arrays.copyOf(bench.flash(), data.length));
        }
    }
}
