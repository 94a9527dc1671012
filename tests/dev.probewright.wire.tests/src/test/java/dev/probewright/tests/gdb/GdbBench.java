/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.gdb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.gdbserver.GdbServer;
import dev.probewright.gdbserver.GdbServerListener;
import dev.probewright.gdbserver.GdbServerOptions;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.TimeMode;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A virtual board, a session with it, the server over that, and a GDB that is connected. */
final class GdbBench implements AutoCloseable {
    final VirtualBoard board;
    final Session session;
    final GdbServer server;
    final GdbProcess gdb;
    final List<String> messages = new CopyOnWriteArrayList<>();

    private GdbBench(VirtualBoard board, SessionOptions wanted, GdbServerOptions options)
            throws TargetException, IOException {
        this.board = board;
        CmsisDapDriver driver = new CmsisDapDriver(List.of(SimBus.of(board)));
        session = Session.open(
                new Probes(List.of(driver)),
                wanted.withProbe(driver.list().get(0).id()));
        server = GdbServer.start(session, options, new GdbServerListener() {
            @Override
            public void message(String text) {
                messages.add(text);
            }
        });
        gdb = new GdbProcess(projectRoot());
    }

    /** An erased board, GDB with the program's symbols, connected to it. */
    static GdbBench connected(String program) throws TargetException, IOException {
        GdbBench bench = unconnected(GdbServerOptions.defaults());
        bench.gdb.run("file " + elf(program));
        bench.connect();
        return bench;
    }

    /** The same with the program in flash and the core halted at its very beginning. */
    static GdbBench loaded(String program) throws TargetException, IOException {
        return loaded(program, SessionOptions.defaults());
    }

    static GdbBench loaded(String program, SessionOptions session) throws TargetException, IOException {
        GdbBench bench = unconnected(session, GdbServerOptions.defaults());
        bench.gdb.run("file " + elf(program));
        bench.connect();
        bench.expect("load", "Transfer rate");
        bench.expect("monitor reset halt", "Reset and halted at");
        bench.gdb.run("maintenance flush register-cache");
        return bench;
    }

    static GdbBench unconnected(GdbServerOptions options) throws TargetException, IOException {
        return unconnected(SessionOptions.defaults(), options);
    }

    static GdbBench unconnected(SessionOptions session, GdbServerOptions options) throws TargetException, IOException {
        return new GdbBench(VirtualBoard.stm32f103(boardOptions()), session.withChip("STM32F103CB"), options);
    }

    /** Another kind of board, whose chip is found out; GDB with the program's symbols, connected to it. */
    static GdbBench connected(String kind, String program) throws TargetException, IOException {
        VirtualBoard board = VirtualBoard.of(kind, boardOptions());
        GdbBench bench = new GdbBench(board, SessionOptions.defaults(), GdbServerOptions.defaults());
        bench.gdb.run("file " + elf(program));
        bench.connect();
        return bench;
    }

    private static BoardOptions boardOptions() {
        return BoardOptions.forTest("gdb").withMode(TimeMode.REAL).withSelfPowered(true);
    }

    void connect() throws IOException {
        expect("target extended-remote localhost:" + server.port(), "Remote debugging using localhost");
    }

    /** Carries out a command; what GDB says must have these texts in it, in this order. */
    String expect(String command, String... texts) throws IOException {
        return check(command, gdb.run(command), texts);
    }

    /** The end of a command that was started; what GDB says must have these texts in it, in this order. */
    String expectEnd(String... texts) throws IOException {
        return check("", gdb.await(), texts);
    }

    private String check(String command, String said, String... texts) {
        int from = 0;
        for (String text : texts) {
            int at = said.indexOf(text, from);
            assertTrue(at >= 0, "'" + command + "' should say '" + text + "'; all of it:\n" + gdb.transcript());
            from = at + text.length();
        }
        return said;
    }

    /** A value that GDB prints, as a number. */
    long value(String expression) throws IOException {
        String said = expect("output/d " + expression);
        try {
            return Long.parseLong(said);
        } catch (NumberFormatException e) {
            throw new AssertionError(expression + " is " + said + "; all of it:\n" + gdb.transcript(), e);
        }
    }

    static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("tests/firmware/built"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "tests/firmware/built is not above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    static Path elf(String program) {
        return projectRoot().resolve("tests/firmware/built/" + program + ".elf");
    }

    static byte[] binary(String program) throws IOException {
        return Files.readAllBytes(projectRoot().resolve("tests/firmware/built/" + program + ".bin"));
    }

    @Override
    public void close() {
        gdb.close();
        server.close();
        session.close();
        board.close();
    }
}
