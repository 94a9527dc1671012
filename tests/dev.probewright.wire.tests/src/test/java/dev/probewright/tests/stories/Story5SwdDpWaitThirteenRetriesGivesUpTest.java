/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.stories;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.session.connect.ConnectListener;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.CoreState;
import dev.probewright.target.TargetException;
import dev.probewright.tests.connect.ConnectBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "Nucleo-F411RE: SwdDpWait, 13 retries, gives up; works after the BOOT0 jumper": the firmware sleeps, and its bus has no
 * clock for the debugger.
 */
@Timeout(120)
class Story5SwdDpWaitThirteenRetriesGivesUpTest {
    private static final int DBGMCU_CR = 0xE004_2004;
    private static final int LOW_POWER = 7;
    private static final int TRACE_IOEN = 1 << 5;
    private static final int RETRIES = 13;

    private static final SessionOptions OPTIONS = SessionOptions.defaults().withLowPowerDebug(true);

    /** A way into a chip, which ends in an exception where there is none. */
    private interface Way {
        CoreState into(ConnectBench bench) throws TargetException;
    }

    private static ConnectBench asleep(String query) throws Exception {
        ConnectBench bench = new ConnectBench("stm32f411", "program=sleep&" + query);
        bench.setWord(DBGMCU_CR, TRACE_IOEN);
        return bench;
    }

    private static CoreState ladder(ConnectBench bench) throws TargetException {
        try (Session session = bench.open(OPTIONS)) {
            return session.core().state();
        }
    }

    /** The first rung only, and thirteen tries of it, as the failing tool did. */
    private static CoreState thirteenTries(ConnectBench bench) throws TargetException {
        ProbeDriver driver = bench.drivers().get(0);
        try (Probe probe = driver.open(driver.list().get(0))) {
            new ProbeLink(probe).connect(4_000_000);
            for (int tries = 0; ; tries++) {
                try {
                    DapTransaction transaction = new DapTransaction();
                    transaction.read(DapPort.AP, 0, true);
                    probe.dap().execute(transaction);
                    return CoreState.RUNNING;
                } catch (DapTransferException e) {
                    assertEquals(DapAck.WAIT, e.ack());
                    if (tries == RETRIES) {
                        throw new BusBusyException(-1, 0, tries);
                    }
                }
            }
        }
    }

    private static void assertReached(ConnectBench bench, Way way) {
        assertEquals(CoreState.HALTED, assertDoesNotThrow(() -> way.into(bench)));
    }

    @Test
    void theLadderReachesIt() throws Exception {
        try (ConnectBench bench = asleep("")) {
            assertReached(bench, Story5SwdDpWaitThirteenRetriesGivesUpTest::ladder);
        }
    }

    @Test
    void theFirstRungWithThirteenRetriesIsCaughtByTheSameTest() throws Exception {
        try (ConnectBench bench = asleep("")) {
            assertThrows(
                    AssertionError.class,
                    () -> assertReached(bench, Story5SwdDpWaitThirteenRetriesGivesUpTest::thirteenTries));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe=stlink-v2-1", "probe=cmsis-dap"})
    void itIsConnectedUnderResetAndWhatWasSetIsTakenBack(String probe) throws Exception {
        try (ConnectBench bench = asleep(probe)) {
            try (Session session = bench.open(OPTIONS)) {
                String said = session.connectRemark().orElseThrow();
                String powered = probe.contains("stlink") ? "The chip is powered (3.30 V) and its" : "its";
                assertTrue(
                        said.contains(powered
                                + " debug port answers (DPIDR 0x2BA01477), but its bus does not:"
                                + " the firmware is probably asleep. Connected under reset"),
                        said);
                assertEquals(CoreState.HALTED, session.core().state());
                assertEquals(LOW_POWER | TRACE_IOEN, bench.word(DBGMCU_CR));
                assertFalse(bench.isResetPulled());
                session.core().resume();
                bench.board().advance(Duration.ofMillis(50));
                assertEquals(CoreState.SLEEPING, session.core().state(), "it sleeps, and can be looked at");
            }
            assertEquals(TRACE_IOEN, bench.word(DBGMCU_CR));
            assertFalse(bench.isResetPulled());
            assertFalse(bench.isHalted());
            assertEquals(0, bench.word(ConnectBench.DHCSR) & 1);
        }
    }

    @Test
    void withoutAResetWireItIsSaidWhatHelps() throws Exception {
        try (ConnectBench bench = asleep("probe=stlink-v2-1&nrst=open")) {
            ConnectFailedException failure = assertThrows(ConnectFailedException.class, () -> bench.open(OPTIONS));
            String said = Diagnosis.of(failure).oneLine();
            assertTrue(
                    said.contains(
                            "The chip is powered (3.30 V) and its debug port answers (DPIDR 0x2BA01477), but its bus"
                                    + " does not: the firmware is probably asleep."),
                    said);
            assertTrue(said.contains("NRST to the probe") && said.contains("hold the board's RESET"), said);
            assertEquals(TRACE_IOEN, bench.word(DBGMCU_CR));
            assertFalse(bench.isResetPulled());
            assertEquals(0, bench.word(ConnectBench.DHCSR) & 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe=stlink-v2-1&nrst=open", "nrst=open", "nrst=wired"})
    void whoHoldsResetByHandAndLetsGoGetsIn(String query) throws Exception {
        try (ConnectBench bench = asleep(query)) {
            bench.board().faults().add("reset held");
            List<String> asked = new ArrayList<>();
            ConnectListener hand = new ConnectListener() {
                @Override
                public void waiting(String forWhat) {
                    asked.add(forWhat);
                    bench.board().faults().clear();
                }
            };
            try (Session session = bench.open(OPTIONS, hand)) {
                assertEquals("attach at 4 MHz", session.connectReport().rung());
                assertEquals(CoreState.HALTED, session.core().state());
                assertEquals(LOW_POWER | TRACE_IOEN, bench.word(DBGMCU_CR));
            }
            assertEquals(1, asked.size(), asked::toString);
            assertTrue(asked.get(0).contains("let go of the chip's RESET"), asked.get(0));
            assertEquals(TRACE_IOEN, bench.word(DBGMCU_CR));
        }
    }
}
