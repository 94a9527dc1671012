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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is set in a chip while it is debugged is as it was before, however the session ends; only who wants it stays. */
class DebugBitsOnBoardsTest {
    private static final Logger LOG = Logger.getLogger("dev.probewright");

    private static final String BOARDS =
            """
            stm32f411, 0xE0042004, 0x20, 0
            stm32l431, 0xE0042004, 0x20, 0
            stm32g071, 0x40015804, 0x04, 0x4002103C
            """;

    private static final int DBGEN = 1 << 27;

    @BeforeEach
    void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        LOG.setLevel(null);
    }

    /** One with a bit that the firmware has set, in a register whose clock, where it has one, is off. */
    private static final class Bits {
        private final ConnectBench bench;
        private final int register;
        private final int clock;

        Bits(ConnectBench bench, long register, long clock) {
            this.bench = bench;
            this.register = (int) register;
            this.clock = (int) clock;
        }

        void set(int value) {
            enable(true);
            bench.setWord(register, value);
            enable(false);
        }

        int get() {
            boolean on = isEnabled();
            enable(true);
            int value = bench.word(register);
            enable(on);
            return value;
        }

        boolean isEnabled() {
            return clock != 0 && (bench.word(clock) & DBGEN) != 0;
        }

        private void enable(boolean on) {
            if (clock != 0) {
                int value = bench.word(clock) & ~DBGEN;
                bench.setWord(clock, on ? value | DBGEN : value);
            }
        }
    }

    private static SessionOptions options(ConnectStrategy way) {
        return SessionOptions.defaults()
                .withStrategy(way)
                .withLowPowerDebug(true)
                .withFreezeWatchdogs(true);
    }

    @ParameterizedTest
    @CsvSource(textBlock = BOARDS)
    void closingTakesThemBackAndLeavingHaltedDoesNot(String board, String register, String old, String clock)
            throws Exception {
        for (ConnectStrategy way : new ConnectStrategy[] {ConnectStrategy.ATTACH, ConnectStrategy.UNDER_RESET}) {
            try (ConnectBench bench = new ConnectBench(board, "program=loop")) {
                Bits bits = new Bits(bench, Long.decode(register), Long.decode(clock));
                int before = Integer.decode(old);
                bits.set(before);
                try (Session session = bench.open(options(way))) {
                    assertTrue(bits.get() != before, "set while it is open");
                    assertEquals(before, bits.get() & before, "the firmware's stays");
                    session.core().halt();
                }
                assertEquals(before, bits.get());
                assertEquals(false, bits.isEnabled(), "nor is its clock left on");
                int open;
                try (Session session = bench.open(options(way))) {
                    open = bits.get();
                    session.leaveHalted(true);
                }
                assertEquals(open, bits.get(), "asked for");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = BOARDS)
    void anExceptionAtAnyPointTakesThemBack(String board, String register, String old, String clock) throws Exception {
        try (ConnectBench bench = new ConnectBench(board, "program=loop")) {
            Bits bits = new Bits(bench, Long.decode(register), Long.decode(clock));
            int before = Integer.decode(old);
            bits.set(before);
            ThrowingDriver throwing = new ThrowingDriver(bench.drivers().get(0));
            Probes probes = new Probes(List.of(throwing.driver()));
            SessionOptions options = options(ConnectStrategy.ATTACH).withProbe(bench.id());
            throwing.failAt(0);
            Session.open(probes, options).close();
            long calls = throwing.calls();
            for (long call = 1; call <= calls; call++) {
                throwing.failAt(call);
                try {
                    Session.open(probes, options).close();
                } catch (TargetException | IllegalStateException expected) {
                    LOG.log(Level.FINE, "failed", expected);
                }
                assertEquals(before, bits.get(), "call " + call);
                assertEquals(false, bits.isEnabled(), "call " + call);
                assertEquals(0, bench.word(ConnectBench.DHCSR) & 3, "call " + call);
            }
        }
    }
}
