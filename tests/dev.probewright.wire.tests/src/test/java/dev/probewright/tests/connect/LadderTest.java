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

import dev.probewright.probe.WireProtocol;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.session.connect.ConnectLadder;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.CoreState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which rung is tried when, what is logged of it, and what is kept for the next time. */
class LadderTest {
    private static final Logger LOG = Logger.getLogger("dev.probewright");

    @TempDir
    private Path folder;

    private static List<String> rungs(Session session) {
        return session.connectReport().attempts().stream()
                .map(attempt -> attempt.way().fullName())
                .toList();
    }

    @Test
    void thereIsOneLineForEachRungAndOneRemarkForPeople() throws Exception {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                records.add(logged);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        LOG.setLevel(Level.FINE);
        LOG.setUseParentHandlers(false);
        LOG.addHandler(handler);
        try (ConnectBench bench = new ConnectBench("stm32f411", "program=sleep");
                Session session = bench.open(SessionOptions.defaults())) {
            assertEquals(
                    List.of(
                            "SWD, attach at 4 MHz",
                            "SWD, halt in an awake window at 4 MHz",
                            "SWD, under reset at 4 MHz"),
                    rungs(session));
            List<LogRecord> lines = records.stream()
                    .filter(each -> ConnectLadder.class.getName().equals(each.getLoggerName()))
                    .toList();
            assertEquals(3, lines.size());
            assertTrue(lines.stream().allMatch(each -> each.getLevel() == Level.FINE));
            List<LogRecord> shown = records.stream()
                    .filter(each -> each.getLevel().intValue() >= Level.INFO.intValue())
                    .toList();
            assertEquals(
                    1,
                    shown.size(),
                    () -> shown.stream().map(LogRecord::getMessage).toList().toString());
            assertEquals(session.connectRemark().orElseThrow(), shown.get(0).getMessage());
        } finally {
            LOG.removeHandler(handler);
            LOG.setUseParentHandlers(true);
            LOG.setLevel(null);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACH", "AWAKE_WINDOW", "UNDER_RESET", "RESET_AND_HALT"})
    void whatIsForcedIsDoneAndNothingElse(ConnectStrategy way) throws Exception {
        for (String board : List.of("stm32f103", "stm32f411", "stm32l431", "stm32g071")) {
            String query = board.equals("stm32f103") ? "" : "program=loop";
            byte[] program = board.equals("stm32f103") ? WakingFirmware.every(8_000) : new byte[0];
            try (ConnectBench bench = new ConnectBench(board, query, program);
                    Session session = bench.open(SessionOptions.defaults().withStrategy(way))) {
                assertEquals(List.of("SWD, " + way.words() + " at 4 MHz"), rungs(session), board);
                CoreState state = session.core().state();
                assertEquals(way == ConnectStrategy.ATTACH, state != CoreState.HALTED, board + ": " + state);
            }
        }
    }

    @Test
    void whatLedInTheLastTimeIsTriedFirstWhereThatIsWanted() throws Exception {
        String before = System.getProperty("probewright.state", "");
        System.setProperty("probewright.state", folder.toString());
        try (ConnectBench bench = new ConnectBench("stm32f411", "program=loop")) {
            SessionOptions last = SessionOptions.defaults().withStrategy(ConnectStrategy.LAST);
            assertEquals("attach at 4 MHz", rung(bench, last), "nothing is kept yet");
            SessionOptions underReset = SessionOptions.defaults().withStrategy(ConnectStrategy.UNDER_RESET);
            assertEquals("under reset at 2 MHz", rung(bench, underReset.withClockHz(2_000_000)));
            assertEquals("under reset at 2 MHz", rung(bench, last));
            Path file;
            try (Stream<Path> files = Files.list(folder.resolve("connect"))) {
                file = files.findFirst().orElseThrow();
            }
            assertEquals("under-reset SWD 2000000", Files.readString(file));
            assertEquals("attach at 4 MHz", rung(bench, SessionOptions.defaults()), "it was not asked for");
            assertEquals("attach SWD 4000000", Files.readString(file));
            for (String garbage :
                    List.of("", "under-reset SWD", "auto SWD 4000000", "under-reset SWD 99999999999", "\u0000\u00FF")) {
                Files.writeString(file, garbage);
                assertEquals("attach at 4 MHz", rung(bench, last), garbage);
                assertEquals("attach SWD 4000000", Files.readString(file), garbage);
            }
            Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 7});
            assertEquals("attach at 4 MHz", rung(bench, last), "no text at all");
            Files.delete(file);
            Files.createDirectory(file);
            assertEquals("attach at 4 MHz", rung(bench, last), "no file at all");
        } finally {
            if (before.isEmpty()) {
                System.clearProperty("probewright.state");
            } else {
                System.setProperty("probewright.state", before);
            }
        }
    }

    private static String rung(ConnectBench bench, SessionOptions options) throws Exception {
        try (Session session = bench.open(options)) {
            return session.connectReport().rung();
        }
    }

    @Test
    void aClockThatGarblesIsHalvedUntilItDoesNot() throws Exception {
        try (ConnectBench bench = new ConnectBench("stm32f411", "program=loop&fault=parity+errors+above+600+khz");
                Session session = bench.open(SessionOptions.defaults())) {
            assertEquals(
                    List.of(
                            "SWD, attach at 4 MHz",
                            "SWD, attach at 2 MHz",
                            "SWD, attach at 1 MHz",
                            "SWD, attach at 500 kHz"),
                    rungs(session));
            assertEquals(500_000, session.clockHz());
            String said = session.connectRemark().orElseThrow();
            assertTrue(said.contains("4 MHz") && said.contains("500 kHz"), said);
        }
    }

    @Test
    void whereNothingAnswersOverSwdItIsJtag() throws Exception {
        try (ConnectBench bench = new ConnectBench("stm32l431", "program=loop&probe=ft2232h&firmware=jtag")) {
            try (Session session = bench.open(SessionOptions.defaults())) {
                assertEquals(WireProtocol.JTAG, session.protocol());
                assertEquals(
                        "JTAG, attach at 4 MHz",
                        rungs(session).get(rungs(session).size() - 1));
                String said = session.connectRemark().orElseThrow();
                assertTrue(said.contains("SWD") && said.contains("JTAG"), said);
            }
            assertFalse(bench.isResetPulled());
            assertThrows(
                    ConnectFailedException.class,
                    () -> bench.open(SessionOptions.defaults().withProtocol(WireProtocol.SWD)),
                    "it was asked for");
        }
    }
}
