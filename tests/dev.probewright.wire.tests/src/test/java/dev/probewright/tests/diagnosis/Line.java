/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.WireProtocol;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.TargetException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A line of the catalogue where there is no way in: opening a session, the command line and the GDB server's start each say
 * the same, once, and in time.
 *
 * @param name as the catalogue has it
 * @param board see {@link Scenario}
 * @param how options of the command line: none, {@code --protocol X} and the like
 * @param layer of the diagnosis
 * @param sentence all of it, a regular expression; PROBE stands for the probe's id
 * @param causes the likely ones, the first first; more may follow
 * @param fix how the first begins; empty where the sentence itself says it
 * @param rungs of the ladder that are tried, 0 where it is not climbed
 */
record Line(
        String name,
        String board,
        String how,
        String layer,
        String sentence,
        List<String> causes,
        String fix,
        int rungs) {
    private static final Duration SOON = Duration.ofSeconds(3);
    /** Where a reset is waited for. */
    private static final Duration IN_TIME = Duration.ofSeconds(10);

    /** What an exchange with a slow probe takes. */
    private static final Duration PACKET = Duration.ofMillis(1);

    /** By how much a machine that does other things at the same time may be slower than a good one. */
    private static final int SLOW = Integer.getInteger("diagnosis.slow", 8);

    void check() throws Exception {
        Diagnosis said = open();
        for (List<String> command : List.of(List.of("info"), List.of("gdbserver", "--port", "0"))) {
            try (Scenario scenario = new Scenario(board)) {
                String[] words = how.isEmpty()
                        ? command.toArray(String[]::new)
                        : (String.join(" ", command) + " " + how).split(" ");
                Scenario.Said line = scenario.command(words);
                assertTrue(line.code() != 0, name);
                assertEquals("", line.out(), name);
                assertEquals(plain(said.oneLine(), ""), plain(line.failure(), scenario.id()), name);
                assertEquals(0, scenario.log.count(said.sentence()), () -> scenario.log
                        .lines()
                        .toString());
                scenario.checkLeft();
            }
        }
    }

    private static String plain(String text, String id) {
        String words = id.isEmpty() ? text.replaceAll("sim:[^ ]+", "PROBE") : text.replace(id, "PROBE");
        return Waits.plain(words);
    }

    private Diagnosis open() throws Exception {
        try (Scenario scenario = new Scenario(board)) {
            long began = System.nanoTime();
            TargetException failure = assertThrows(TargetException.class, () -> scenario.open(options(scenario)), name);
            Duration real = Duration.ofNanos(System.nanoTime() - began);
            Diagnosis said = Diagnosis.of(failure);
            assertEquals(layer, said.layer(), said::sentence);
            assertTrue(
                    said.sentence().matches(sentence.replace("PROBE", Pattern.quote(scenario.id()))), said::sentence);
            assertTrue(
                    said.causes().size() >= causes.size(), () -> said.causes().toString());
            assertEquals(causes, said.causes().subList(0, causes.size()), name);
            String first = said.fixes().isEmpty() ? "" : said.fixes().get(0).text();
            assertTrue(fix.isEmpty() ? first.isEmpty() : first.startsWith(fix), () -> said.fixes()
                    .toString());
            if (rungs > 0) {
                ConnectFailedException failed = (ConnectFailedException) failure;
                assertEquals(rungs, failed.attempts().size(), failure::toString);
                assertEquals(
                        rungs,
                        failed.attempts().stream()
                                .map(each -> each.way())
                                .distinct()
                                .count(),
                        "no rung is tried twice");
            }
            boolean resets = rungs > 0
                    && ((ConnectFailedException) failure)
                            .attempts().stream()
                                    .anyMatch(each -> each.way().way().pullsReset());
            Duration limit = resets ? IN_TIME : SOON;
            if (!resets) {
                // While a reset, or a bus, is waited for they are as many as the host can send in that time.
                assertTrue(
                        scenario.board.statistics().packets() <= limit.dividedBy(PACKET) || real.compareTo(limit) <= 0,
                        () -> name + ": " + scenario.board.statistics());
            }
            assertTrue(real.compareTo(limit.multipliedBy(SLOW)) <= 0, () -> name + " took " + real);
            assertTrue(
                    scenario.log.lines().size() <= rungs,
                    () -> scenario.log.lines().toString());
            assertEquals(0, scenario.log.count(said.sentence()), "who opens it prints it");
            assertTrue(!scenario.board.<Boolean>inspect(chip -> chip.isResetPulled()) || heldOutside(), name);
            scenario.checkLeft();
            return said;
        }
    }

    private boolean heldOutside() {
        return board.contains("reset+held");
    }

    /** What {@link #how} means for a session. */
    private SessionOptions options(Scenario scenario) {
        SessionOptions options = scenario.options();
        String[] words = how.isEmpty() ? new String[0] : how.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            String value = words[i + 1];
            options = switch (words[i]) {
                case "--protocol" -> options.withProtocol(WireProtocol.valueOf(value.toUpperCase(Locale.ROOT)));
                case "--connect" -> options.withStrategy(ConnectStrategy.ATTACH);
                case "--targetsel" ->
                    options.withConnect(options.connect().withTargetSel(OptionalInt.of(Integer.decode(value))));
                default -> throw new IllegalArgumentException(words[i]);
            };
        }
        return options;
    }

    @Override
    public String toString() {
        return name;
    }
}
