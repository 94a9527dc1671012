/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPhase;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.session.Client;
import dev.probewright.session.CoreLeasedException;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Session;
import dev.probewright.session.SessionClosedException;
import dev.probewright.target.CancelledException;
import dev.probewright.target.CoreState;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several who want the same board, and those who have enough of it. */
class SharedSessionTest {
    private static final long LIMIT_MILLIS = 2_000;

    @Test
    void aBoardInUseIsSaidToBe() throws Exception {
        SessionBench bench = SessionBench.running("blinky");
        try (Session first = bench.open()) {
            ProbeBusyException busy = assertThrows(ProbeBusyException.class, bench::open);
            Diagnosis said = Diagnosis.of(busy);
            assertEquals("probe", said.layer());
            assertTrue(said.sentence().contains("in use"), said.sentence());
            assertTrue(said.sentence().contains(bench.id()), said.sentence());
            assertEquals(CoreState.RUNNING, first.core().state(), "the first goes on");
        }
        try (Session next = bench.open()) {
            assertEquals(CoreState.RUNNING, next.core().state());
        }
        assertEquals(List.of(), bench.threads());
    }

    /** Does something each time so much was programmed. */
    private interface Disturbance {
        void happen() throws TargetException;
    }

    private static FlashListener inProgramming(Disturbance disturbance, List<TargetException> failures) {
        return new FlashListener() {
            @Override
            public void worked(FlashPhase phase, long bytes) {
                if (phase == FlashPhase.PROGRAM) {
                    try {
                        disturbance.happen();
                    } catch (TargetException e) {
                        failures.add(e);
                    }
                }
            }
        };
    }

    @Test
    void whileFlashIsProgrammedNobodyElseTouchesTheCoreAndAllMayReadRam() throws Exception {
        byte[] wanted = Firmware.binary("big");
        SessionBench bench = SessionBench.erased();
        bench.soil(31);
        try (Session session = bench.open()) {
            List<TargetException> failures = new ArrayList<>();
            var live = session.memory(Client.LIVE);
            session.program(
                    SessionBench.request("big.elf", FlashOptions.defaults()),
                    inProgramming(
                            () -> {
                                assertEquals(4, live.read(0x2000_0000L, 4).length);
                                assertThrows(CoreLeasedException.class, () -> session.core()
                                        .halt());
                                assertThrows(CoreLeasedException.class, () -> live.write32(0x2000_0000L, 0));
                                CoreLeasedException refused =
                                        assertThrows(CoreLeasedException.class, () -> live.read(Firmware.FLASH, 4));
                                assertEquals("programming flash", refused.purpose());
                            },
                            failures));
            assertEquals(List.of(), failures);
            assertArrayEquals(Arrays.copyOf(wanted, 16), live.read(Firmware.FLASH, 16));
        }
        assertArrayEquals(wanted, bench.flash(wanted.length));
    }

    @Test
    void closingWhileFlashIsProgrammedEndsItAtOnce() throws Exception {
        byte[] wanted = Firmware.binary("big");
        for (FlashPhase when : List.of(FlashPhase.PREPARE, FlashPhase.ERASE, FlashPhase.PROGRAM)) {
            SessionBench bench = SessionBench.erased();
            bench.soil(32);
            Session session = bench.open();
            Thread[] closer = {new Thread(session::close)};
            FlashListener close = new FlashListener() {
                @Override
                public void worked(FlashPhase phase, long bytes) {
                    if (phase == when && closer[0].getState() == Thread.State.NEW) {
                        closer[0].start();
                        join(closer[0]);
                    }
                }
            };
            long start = System.nanoTime();
            TargetException failure = assertThrows(
                    TargetException.class,
                    () -> session.program(SessionBench.request("big.elf", FlashOptions.defaults()), close),
                    when.name());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(failure instanceof SessionClosedException, when + ": " + failure);
            assertTrue(millis < LIMIT_MILLIS, when + " took " + millis + " ms");
            assertFalse(closer[0].isAlive(), when.name());
            assertFalse(bench.board().isOpen(), when.name());
            assertEquals(List.of(), bench.threads(), when.name());
            bench.program("big.elf");
            assertArrayEquals(wanted, bench.flash(wanted.length), when.name());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClosedSessionSaysSo() throws Exception {
        SessionBench bench = SessionBench.running("blinky");
        Session session = bench.open();
        session.close();
        session.close();
        assertThrows(
                SessionClosedException.class, () -> session.memory(Client.LIVE).read(Firmware.FLASH, 4));
        assertThrows(SessionClosedException.class, () -> session.core().halt());
    }

    @Test
    void cancelSaysWhatWasDoneHaltsTheCoreAndTheNextRunDoesWell() throws Exception {
        byte[] wanted = Firmware.binary("big");
        for (FlashPhase when : FlashPhase.values()) {
            SessionBench bench = SessionBench.erased();
            bench.soil(33);
            try (Session session = bench.open()) {
                FlashListener cancel = new FlashListener() {
                    private boolean enough;

                    @Override
                    public void worked(FlashPhase phase, long bytes) {
                        enough |= phase == when;
                    }

                    @Override
                    public boolean cancelled() {
                        return enough;
                    }
                };
                try {
                    session.program(SessionBench.request("big.elf", FlashOptions.defaults()), cancel);
                    assertEquals(FlashPhase.VERIFY, when, "only behind the last sector is it too late");
                } catch (CancelledException cancelled) {
                    String said = Diagnosis.of(cancelled).sentence();
                    assertTrue(said.matches("(?i).*(erased|programmed|nothing).*core halted.*"), when + ": " + said);
                    assertEquals(CoreState.HALTED, session.core().state(), when.name());
                }
                session.program(SessionBench.request("big.elf", FlashOptions.defaults()), FlashListener.NONE);
                assertArrayEquals(wanted, bench.flash(wanted.length), when.name());
                assertEquals(CoreState.RUNNING, session.core().state(), when.name());
            }
        }
    }

    private static boolean halted(SessionBench bench) {
        return Boolean.TRUE.equals(
                bench.board().<Boolean>inspect(chip -> chip.processor().isHalted()));
    }

    @Test
    void aHalfProgrammedChipStaysHaltedWhenTheSessionIsClosed() throws Exception {
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary("blinky"));
        bench.board().powerUp();
        try (Session session = bench.open()) {
            FlashListener cancel = new FlashListener() {
                private boolean enough;

                @Override
                public void worked(FlashPhase phase, long bytes) {
                    enough |= phase == FlashPhase.PROGRAM;
                }

                @Override
                public boolean cancelled() {
                    return enough;
                }
            };
            assertThrows(
                    CancelledException.class,
                    () -> session.program(SessionBench.request("big.elf", FlashOptions.defaults()), cancel));
        }
        assertTrue(halted(bench), "half a program does not run");
        bench.program("blinky.elf");
        assertFalse(halted(bench), "a whole one does");
        bench.board().close();
    }
}
