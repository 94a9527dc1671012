/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.session.connect.ConnectListener;
import dev.probewright.session.connect.ConnectRung;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.CancelledException;
import dev.probewright.target.CoreState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Firmware that takes the access port along into its sleep, and wakes for a few microseconds now and then. */
class AwakeWindowTest {
    private static final int HZ = 16_000_000;
    private static final byte[] EVERY_300_MS = WakingFirmware.every(3 * HZ / 10);

    private static final SessionOptions WINDOW = SessionOptions.defaults().withStrategy(ConnectStrategy.AWAKE_WINDOW);

    private static ConnectBench asleep(String query) throws Exception {
        ConnectBench bench = new ConnectBench("stm32f411", query, EVERY_300_MS);
        bench.board().advance(Duration.ofMillis(1000));
        assertEquals(3, bench.word(WakingFirmware.COUNTER), "it wakes every 300 ms");
        return bench;
    }

    @Test
    void firmwareThatWakesForMicrosecondsEvery300MillisecondsIsHaltedThere() throws Exception {
        for (String probe : List.of("nrst=open", "nrst=open&probe=cmsis-dap-v1", "nrst=open&probe=stlink-v2-1")) {
            try (ConnectBench bench = asleep(probe)) {
                try (Session session = bench.open(WINDOW)) {
                    assertEquals(
                            "halt in an awake window at 4 MHz",
                            session.connectReport().rung());
                    assertEquals(CoreState.HALTED, session.core().state());
                    assertTrue(
                            session.chip().name().startsWith("STM32F411"),
                            session.chip().name());
                }
                assertFalse(bench.isHalted(), probe);
                int count = bench.word(WakingFirmware.COUNTER);
                bench.board().advance(Duration.ofMillis(1000));
                assertTrue(bench.word(WakingFirmware.COUNTER) >= count + 3, "it goes on as before");
            }
        }
    }

    @Test
    void itIsTheSecondThingTriedWhereThereIsNoResetPin() throws Exception {
        try (ConnectBench bench = asleep("nrst=open");
                Session session = bench.open(SessionOptions.defaults())) {
            assertEquals(
                    List.of("attach at 4 MHz", "halt in an awake window at 4 MHz"),
                    session.connectReport().attempts().stream()
                            .map(attempt -> attempt.rung())
                            .toList());
        }
    }

    @Test
    void firmwareThatNeverWakesIsGivenUpAndGoesOnSleeping() throws Exception {
        try (ConnectBench bench = new ConnectBench("stm32f411", "nrst=open&program=sleep")) {
            ConnectFailedException failure = assertThrows(ConnectFailedException.class, () -> bench.open(WINDOW));
            BusBusyException busy =
                    (BusBusyException) failure.attempts().get(0).failure().orElseThrow();
            assertTrue(busy.waitedMicros() >= 1_500_000, busy.getMessage());
            assertEquals(0, bench.word(ConnectBench.DHCSR) & 3, "neither debugged nor halted");
        }
    }

    @Test
    void whoCancelsMeanwhileLeavesNoHaltBehind() throws Exception {
        for (int asked = 1; asked < 900; asked += 149) {
            int limit = asked;
            int[] count = new int[1];
            ConnectListener gaveUp = new ConnectListener() {
                @Override
                public void trying(ConnectRung rung) {
                    count[0] = 0;
                }

                @Override
                public boolean cancelled() {
                    return ++count[0] >= limit;
                }
            };
            try (ConnectBench bench = asleep("nrst=open")) {
                assertThrows(CancelledException.class, () -> bench.open(WINDOW, gaveUp));
                bench.board().advance(Duration.ofMillis(1000));
                assertFalse(bench.isHalted(), "asked " + limit + " times");
                assertEquals(0, bench.word(ConnectBench.DHCSR) & 1, "asked " + limit + " times");
            }
        }
    }
}
