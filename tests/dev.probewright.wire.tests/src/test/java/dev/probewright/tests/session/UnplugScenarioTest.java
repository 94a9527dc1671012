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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPhase;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.session.Client;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.ResetAfterProgrammingException;
import dev.probewright.session.Session;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The cable is pulled: one clear error within two seconds, nothing left behind, and the next run does well. */
class UnplugScenarioTest {
    private static final long LIMIT_MILLIS = 2_000;

    /** Packets of a whole run, from opening to closing. */
    private static long packetsOfARun(String file) throws Exception {
        SessionBench bench = SessionBench.erased();
        bench.soil(11);
        bench.program(file);
        return bench.board().statistics().packets();
    }

    @Test
    void atAnyPacketOfTheRunItIsOneErrorAndTheNextRunDoesWell() throws Exception {
        byte[] wanted = Firmware.binary("blinky");
        long packets = packetsOfARun("blinky.elf");
        assertTrue(packets > 50, packets + " packets");
        for (long packet = 1; packet <= packets; packet += 7) {
            unplugAt(packet, "blinky.elf", wanted);
        }
    }

    @Test
    void inALongRunToo() throws Exception {
        byte[] wanted = Firmware.binary("big");
        long packets = packetsOfARun("big.elf");
        for (long packet = 40; packet <= packets; packet += packets / 9) {
            unplugAt(packet, "big.elf", wanted);
        }
    }

    private static void unplugAt(long packet, String file, byte[] wanted) throws Exception {
        String which = file + ", packet " + packet;
        SessionBench bench = SessionBench.with("unplug at packet " + packet);
        byte[] before = bench.soil(11);
        long start = System.nanoTime();
        boolean whole = false;
        try {
            bench.program(file);
            whole = true;
        } catch (ProbeGoneException gone) {
            assertEquals(bench.id(), gone.probe(), which);
            assertTrue(Diagnosis.of(gone).sentence().contains("is gone"), which);
        } catch (ResetAfterProgrammingException unreset) {
            assertArrayEquals(wanted, bench.flash(wanted.length), which);
            assertTrue(Diagnosis.of(unreset).sentence().contains("is gone"), which);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(millis < LIMIT_MILLIS, which + " took " + millis + " ms");
        assertEquals(List.of(), bench.threads(), which);
        assertTrue(bench.board().isUnplugged(), which);
        byte[] after = bench.flash(wanted.length);
        if (whole) {
            // Pulled when all was done and only the goodbye was missing.
            assertArrayEquals(wanted, after, which);
        }
        for (int at = 0; at < wanted.length; at++) {
            assertTrue(
                    after[at] == before[at] || after[at] == (byte) 0xFF || after[at] == wanted[at],
                    which + ": byte " + at + " is neither old nor erased nor new");
        }
        bench.board().faults().clear();
        bench.board().plugIn();
        bench.program(file);
        assertArrayEquals(wanted, bench.flash(wanted.length), which);
    }

    @Test
    void theListenerHearsOfItOnceAndLaterCallsFailAtOnce() throws Exception {
        SessionBench bench = SessionBench.running("blinky");
        List<TargetException> heard = new CopyOnWriteArrayList<>();
        try (Session session = bench.open()) {
            session.onEnd(heard::add);
            bench.board().unplug();
            assertThrows(
                    ProbeGoneException.class, () -> session.memory(Client.LIVE).read(Firmware.FLASH, 4));
            assertThrows(ProbeGoneException.class, () -> session.core().halt());
            assertThrows(
                    ProbeGoneException.class,
                    () -> session.program(
                            SessionBench.request("blinky.elf", FlashOptions.defaults()), FlashListener.NONE));
            CompletableFuture<TargetException> late = new CompletableFuture<>();
            session.onEnd(late::complete);
            assertNotNull(late.getNow(null), "who asks later hears at once");
        }
        assertEquals(1, heard.size());
        assertTrue(heard.get(0) instanceof ProbeGoneException, heard.toString());
        assertEquals(List.of(), bench.threads());
    }

    @Test
    void whoReadsWhileItIsPulledGetsTheSameError() throws Exception {
        SessionBench bench = SessionBench.erased();
        bench.soil(12);
        CompletableFuture<Throwable> reader = new CompletableFuture<>();
        try (Session session = bench.open()) {
            Thread live = new Thread(() -> {
                try {
                    while (true) {
                        session.memory(Client.LIVE).read(0x2000_3000L, 256);
                    }
                } catch (TargetException | RuntimeException e) {
                    reader.complete(e);
                }
            });
            live.start();
            FlashListener pull = new FlashListener() {
                @Override
                public void worked(FlashPhase phase, long bytes) {
                    if (phase == FlashPhase.PROGRAM) {
                        bench.board().unplug();
                    }
                }
            };
            assertThrows(
                    ProbeGoneException.class,
                    () -> session.program(SessionBench.request("big.elf", FlashOptions.defaults()), pull));
            Throwable seen = reader.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            assertTrue(seen instanceof ProbeGoneException, seen.toString());
            live.join(LIMIT_MILLIS);
        }
        assertEquals(List.of(), bench.threads());
    }
}
