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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cli.Console;
import dev.probewright.cli.Main;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.blackmagic.BlackMagicDriver;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.probe.ftdi.FtdiDriver;
import dev.probewright.probe.jlink.JLinkDriver;
import dev.probewright.probe.stlink.StlinkDriver;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.SimHidBus;
import dev.probewright.sim.SimSerialBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.TargetException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A virtual board in virtual time behind any probe, used through a session or the command line. */
final class Scenario implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final VirtualBoard board;
    final Probes probes;
    final LogCapture log = new LogCapture();
    private final Duration before;

    /** @param text kind of the board, a question mark, its options as in the path of a board */
    Scenario(String text) {
        this(text, false);
    }

    private Scenario(String text, boolean selfPowered) {
        String[] parts = text.split("\\?", 2);
        BoardOptions options = BoardOptions.forTest("scene" + NUMBER.incrementAndGet())
                .withSelfPowered(selfPowered)
                .with(parts[1]);
        board = VirtualBoard.of(parts[0], options);
        Buses buses =
                new Buses(List.of(SimBus.of(board)), List.of(SimHidBus.of(board)), List.of(SimSerialBus.of(board)));
        probes = new Probes(drivers(buses));
        before = board.time();
    }

    static List<ProbeDriver> drivers(Buses buses) {
        return List.of(
                new CmsisDapDriver(buses),
                new StlinkDriver(buses),
                new JLinkDriver(buses),
                new FtdiDriver(buses),
                new BlackMagicDriver(buses));
    }

    /** One that has run for a while when somebody comes. */
    static Scenario running(String text, Duration time) throws Exception {
        Scenario scenario = new Scenario(text, true);
        scenario.board.powerUp();
        scenario.board.advance(time);
        return scenario;
    }

    String id() {
        return "sim:" + board.options().kind().name() + "/" + board.name();
    }

    SessionOptions options() {
        return SessionOptions.defaults().withProbe(id());
    }

    Session open() throws TargetException {
        return open(options());
    }

    Session open(SessionOptions options) throws TargetException {
        return Session.open(probes, options);
    }

    /** How the board's time has gone on since it was made. */
    Duration time() {
        return board.time().minus(before);
    }

    /** A command line that came to its end. */
    record Said(int code, String out, String err) {
        /** The only line that tells of a failure. */
        String failure() {
            List<String> lines = err.lines()
                    .filter(line -> !line.startsWith("probewright: waiting: "))
                    .toList();
            assertEquals(1, lines.size(), err);
            assertTrue(lines.get(0).startsWith("probewright: "), err);
            return lines.get(0).substring("probewright: ".length());
        }
    }

    Said command(String... words) {
        List<String> args = new ArrayList<>(Arrays.asList(words));
        args.addAll(List.of("--probe", id()));
        return command(probes, args);
    }

    static Said command(Probes probes, List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int code = Main.run(args.toArray(String[]::new), console, probes);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Nothing of a session is left, and the chip's reset is let go. */
    void checkLeft() {
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("Probewright") && name.endsWith(id()))
                .toList();
        assertEquals(List.of(), threads);
        assertTrue(!board.isOpen(), "the probe is closed");
    }

    @Override
    public void close() {
        log.close();
        board.close();
    }
}
