/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.session;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashResult;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.Probes;
import dev.probewright.session.ProgramRequest;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.TargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A virtual board in virtual time, and sessions with it. */
final class SessionBench {
    /** A name for each, so that what one has left is not taken for another's. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final VirtualBoard board;
    private final Probes probes;

    private SessionBench(BoardOptions options) {
        board = VirtualBoard.stm32f103(options);
        probes = new Probes(List.of(new CmsisDapDriver(List.of(SimBus.of(board)))));
    }

    /** What a board of tests is like. */
    static BoardOptions newBoard() {
        return BoardOptions.forTest("bench" + NUMBER.incrementAndGet());
    }

    static SessionBench with(String faults) {
        return new SessionBench(newBoard().withFaults(faults));
    }

    static SessionBench with(BoardOptions options) {
        return new SessionBench(options);
    }

    /** One that goes on while no session is open. */
    static SessionBench selfPowered() {
        return new SessionBench(newBoard().withSelfPowered(true));
    }

    static SessionBench erased() {
        return with("");
    }

    /** One whose flash holds a program. */
    static SessionBench running(String program) throws Exception {
        SessionBench bench = erased();
        bench.board.loadFlash(0, Firmware.binary(program));
        return bench;
    }

    /** Fills all the flash with bytes of no meaning, and returns them. */
    byte[] soil(long seed) {
        byte[] bytes = new byte[board.flash().length];
        new Random(seed).nextBytes(bytes);
        board.loadFlash(0, bytes);
        return bytes;
    }

    VirtualBoard board() {
        return board;
    }

    Probes probes() {
        return probes;
    }

    /** The id of its probe. */
    String id() {
        return "sim:stm32f103/" + board.name();
    }

    SessionOptions options() {
        return SessionOptions.defaults().withProbe(id());
    }

    Session open() throws TargetException {
        return Session.open(probes, options());
    }

    /** A copy of the flash's first bytes, taken past everything that is tested. */
    byte[] flash(int length) {
        return Arrays.copyOf(board.flash(), length);
    }

    static ProgramRequest request(String file, FlashOptions options) {
        return new ProgramRequest(List.of(Firmware.file(file)), OptionalLong.empty(), options, AfterProgramming.RUN);
    }

    static ProgramRequest request(Path file, long base, FlashOptions options) {
        return new ProgramRequest(List.of(file), OptionalLong.of(base), options, AfterProgramming.RUN);
    }

    /** Opens a session, programs, and closes it. */
    FlashResult program(String file) throws TargetException {
        try (Session session = open()) {
            return session.program(request(file, FlashOptions.defaults()), FlashListener.NONE);
        }
    }

    /** The names of the threads that sessions with this board have left. */
    List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("Probewright") && name.endsWith(id()))
                .toList();
    }
}
