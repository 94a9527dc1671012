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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.ProbeDriver;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectListener;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever goes wrong at whichever point between opening a session and its end: reset is never left low, and as long as the
 * probe still does what it is told, no core is left halted, debugged, or with a catch armed for its next reset.
 */
class LeftBehindTest {
    /** Held, so that what it is set to stays: each disturbed case would leave a line. */
    private static final Logger LOG = Logger.getLogger("dev.probewright");

    private static final int DBGMCU_CR = 0xE004_2004;
    private static final int DEBUGGED_OR_HALTED = 3;
    private static final int DBGKEY = 0xA05F_0000;

    @BeforeEach
    void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        LOG.setLevel(null);
    }

    private static SessionOptions by(ConnectStrategy way) {
        return SessionOptions.defaults()
                .withStrategy(way)
                .withLowPowerDebug(true)
                .withFreezeWatchdogs(true);
    }

    private static ConnectBench running() throws Exception {
        return new ConnectBench("stm32f411", "program=loop");
    }

    /** Opens and closes a session; whether that went well. */
    private static boolean visit(ConnectBench bench, ConnectStrategy way) {
        try (Session session = bench.open(by(way))) {
            return session.chip().name().startsWith("STM32F4");
        } catch (TargetException expected) {
            return false;
        }
    }

    private static void assertNothingLeft(ConnectBench bench, String when) {
        assertFalse(bench.isResetPulled(), () -> when + ": reset");
        assertEquals(0, bench.word(ConnectBench.DHCSR) & DEBUGGED_OR_HALTED, () -> when + ": DHCSR");
        assertEquals(0, bench.word(ConnectBench.DEMCR) & ConnectBench.VC_CORERESET, () -> when + ": DEMCR");
        assertEquals(0, bench.word(DBGMCU_CR), () -> when + ": DBGMCU_CR");
    }

    private static long packets(ConnectBench bench, ConnectStrategy way) {
        bench.board().faults().restartCounts();
        assertTrue(visit(bench, way));
        assertNothingLeft(bench, "undisturbed");
        return bench.board().faults().packets();
    }

    private static void disturb(ConnectBench bench, ConnectStrategy way, String fault) {
        bench.board().faults().restartCounts();
        bench.board().faults().add(fault);
        visit(bench, way);
        bench.board().faults().clear();
        assertNothingLeft(bench, way + ", " + fault);
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void theProbeIsGone(ConnectStrategy way) throws Exception {
        try (ConnectBench bench = running()) {
            long packets = packets(bench, way);
            for (long packet = 1; packet <= packets; packet++) {
                bench.board().faults().restartCounts();
                bench.board().faults().add("unplug at packet " + packet);
                visit(bench, way);
                bench.board().faults().clear();
                assertFalse(bench.isResetPulled(), "gone at packet " + packet);
                bench.board().plugIn();
                assertTrue(visit(bench, ConnectStrategy.ATTACH));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void theProbeIsSilent(ConnectStrategy way) throws Exception {
        try (ConnectBench bench = running()) {
            long packets = packets(bench, way);
            for (long packet = 1; packet <= packets; packet++) {
                disturb(bench, way, "drop answer " + packet);
                disturb(bench, way, "drop packet " + packet);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void theWireIsDisturbed(ConnectStrategy way) throws Exception {
        try (ConnectBench bench = running()) {
            packets(bench, way);
            long transfers = bench.board().faults().transfers();
            for (long transfer = 1; transfer <= transfers; transfer += 3) {
                disturb(bench, way, "protocol error at transfer " + transfer);
                disturb(bench, way, "missing ack at transfer " + (transfer + 1) + " for 3");
                disturb(bench, way, "parity error at transfer " + (transfer + 2));
            }
        }
    }

    /** An ST-LINK, which unlike others goes on holding the pin when its host is gone. */
    private static ConnectBench keepingThePin() throws Exception {
        return new ConnectBench("stm32f411", "program=loop&probe=stlink-v2-1");
    }

    /** What can not be reached is left as it is, but the reset pin is a wire of its own. */
    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void theWireIsLost(ConnectStrategy way) throws Exception {
        try (ConnectBench bench = keepingThePin()) {
            packets(bench, way);
            long transfers = bench.board().faults().transfers();
            for (long transfer = 1; transfer <= transfers; transfer += 9) {
                bench.board().faults().restartCounts();
                bench.board().faults().add("missing ack at transfer " + transfer + " for 100000");
                visit(bench, way);
                bench.board().faults().clear();
                assertFalse(bench.isResetPulled(), way + ", lost from transfer " + transfer + " on");
                bench.setWord(ConnectBench.DHCSR, DBGKEY);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void aProbeThatKeepsThePinIsSilent(ConnectStrategy way) throws Exception {
        try (ConnectBench bench = keepingThePin()) {
            long packets = packets(bench, way);
            for (long packet = 1; packet <= packets; packet++) {
                bench.board().faults().restartCounts();
                bench.board().faults().add("drop answer " + packet);
                visit(bench, way);
                bench.board().faults().clear();
                assertFalse(bench.isResetPulled(), way + ", silent at packet " + packet);
                bench.setWord(ConnectBench.DHCSR, DBGKEY);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void theDriverOfAProbeThatKeepsThePinThrows(ConnectStrategy way) throws Exception {
        try (ConnectBench bench = keepingThePin()) {
            throwing(bench, bench.drivers().get(1), way);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void theBusIsHeld(ConnectStrategy way) throws Exception {
        try (ConnectBench bench = running()) {
            for (int access = 1; access < 40; access += 13) {
                disturb(bench, way, "wait 900 ms at access " + access);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void somebodyGivesUp(ConnectStrategy way) throws Exception {
        try (ConnectBench bench = running()) {
            // A halt that the bus itself holds back takes place in spite of an abort: nobody can take that back.
            String held = way == ConnectStrategy.AWAKE_WINDOW ? "" : "wait 900 ms at access 3";
            for (String fault : List.of("", held, "missing ack at transfer 30 for 3")) {
                for (int asked = 1; asked < 8; asked++) {
                    int limit = asked;
                    int[] count = new int[1];
                    ConnectListener givesUp = new ConnectListener() {
                        @Override
                        public boolean cancelled() {
                            return ++count[0] >= limit;
                        }
                    };
                    bench.board().faults().restartCounts();
                    bench.board().faults().add(fault);
                    try {
                        bench.open(by(way), givesUp).close();
                    } catch (TargetException expected) {
                        LOG.log(Level.FINE, "gave up", expected);
                    }
                    bench.board().faults().clear();
                    assertNothingLeft(bench, way + ", asked " + limit + " times, " + fault);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void theDriverThrowsWhatItShouldNot(ConnectStrategy way) throws Exception {
        try (ConnectBench bench = running()) {
            throwing(bench, bench.drivers().get(0), way);
        }
    }

    private static void throwing(ConnectBench bench, ProbeDriver driver, ConnectStrategy way) throws TargetException {
        ThrowingDriver throwing = new ThrowingDriver(driver);
        Probes probes = new Probes(List.of(throwing.driver()));
        SessionOptions options = by(way).withProbe(bench.id());
        throwing.failAt(0);
        Session.open(probes, options).close();
        long calls = throwing.calls();
        assertTrue(calls > 5, calls + " calls");
        for (long call = 1; call <= calls; call++) {
            throwing.failAt(call);
            try {
                Session.open(probes, options).close();
            } catch (TargetException | IllegalStateException expected) {
                LOG.log(Level.FINE, "failed", expected);
            }
            assertNothingLeft(bench, way + ", call " + call);
        }
    }
}
