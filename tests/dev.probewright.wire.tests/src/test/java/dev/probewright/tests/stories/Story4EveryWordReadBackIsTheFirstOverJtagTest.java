/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.stories;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.StaleInstructionDriver;
import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPhase;
import dev.probewright.flash.LinkRepeatsException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.Client;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.sim.BoardStatistics;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import dev.probewright.tests.connect.ConnectBench;
import dev.probewright.tests.wire.BoardRam;
import dev.probewright.tests.wire.RandomBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * "STM32L431 over FT2232 JTAG: every word read back is the first word": the tool had noted the instruction of one TAP of the
 * chain for that of another, so that accesses went to another register, and all of them were acknowledged.
 */
class Story4EveryWordReadBackIsTheFirstOverJtagTest {
    private static final String FT2232_JTAG = "probe=ft2232h&firmware=jtag&program=loop";
    private static final byte[] IMAGE = FlashBench.random(9_000, 43);
    private static final int CASES = 12;
    private static final Pattern SAID = Pattern.compile("self-test failed: .*wrote 11111111 22222222 33333333 44444444,"
            + " read \\p{XDigit}{8} four times\\. The link repeats words; nothing was flashed");

    private static SessionOptions jtag() {
        return SessionOptions.defaults().withProtocol(WireProtocol.JTAG);
    }

    private static void program(Session session, FlashListener listener) throws TargetException {
        session.program(
                List.of(FlashBench.image(FlashBench.FLASH, IMAGE)),
                FlashOptions.defaults(),
                AfterProgramming.HALT,
                listener);
    }

    @Test
    void bothTapsAreSeenAndTheChipIsKnown() throws Exception {
        try (ConnectBench bench = new ConnectBench("stm32l431", FT2232_JTAG);
                Session session = bench.open(jtag())) {
            assertEquals(WireProtocol.JTAG, session.protocol());
            assertEquals(
                    List.of(0x4BA0_0477, 0x0643_5041),
                    session.chain().taps().stream().map(tap -> tap.idcode()).toList());
            assertEquals(
                    List.of(4, 5),
                    session.chain().taps().stream().map(tap -> tap.irLength()).toList());
            assertTrue(
                    session.chip().name().startsWith("STM32L4"), session.chip().name());
        }
    }

    @Test
    void memoryIsWhatAnOracleSaysWhateverWaitsThereAre() throws Exception {
        try (ConnectBench bench = new ConnectBench("stm32l431", FT2232_JTAG);
                Session session = bench.open(jtag())) {
            session.core().halt();
            BoardRam ram = new BoardRam(bench.board());
            for (long seed = 4000; seed < 4000 + CASES; seed++) {
                Random random = new Random(seed);
                RandomBatch batch = new RandomBatch(random, ram.fill(random), 1 + random.nextInt(10));
                bench.board().faults().clear();
                bench.board().faults().restartCounts();
                for (int i = 0; i < 3; i++) {
                    bench.board()
                            .faults()
                            .add(String.format(
                                    "wait %d us at access %d", 1 + random.nextInt(6000), 1 + random.nextInt(800)));
                }
                try {
                    session.memory(Client.GDB).execute(batch.batch);
                    batch.checkDone(ram.read());
                } catch (TargetException | AssertionError e) {
                    throw new AssertionError("seed " + seed, e);
                }
            }
        }
    }

    @Test
    void anImageIsFlashedBitExact() throws Exception {
        try (ConnectBench bench = new ConnectBench("stm32l431", FT2232_JTAG);
                Session session = bench.open(jtag())) {
            assertFlashed(bench, session, FlashListener.NONE);
        }
    }

    private static void assertFlashed(ConnectBench bench, Session session, FlashListener listener) throws Exception {
        try {
            program(session, listener);
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
        assertArrayEquals(IMAGE, Arrays.copyOf(bench.board().flash(), IMAGE.length));
    }

    @Test
    void aLinkThatRepeatsWordsIsFoundBeforeAnythingIsFlashed() throws Exception {
        try (ConnectBench bench = new ConnectBench("stm32l431", "program=loop");
                Session session = bench.open(jtag())) {
            byte[] before = bench.board().flash();
            BoardStatistics counts = bench.board().statistics();
            session.core().halt();
            FlashListener repeating = whenPreparing(() -> bench.board().faults().add("repeat words"));
            LinkRepeatsException failure = assertThrows(LinkRepeatsException.class, () -> program(session, repeating));
            bench.board().faults().clear();
            assertTrue(failure.repeats());
            assertSaid(failure);
            assertUntouched(bench, before, counts);
        }
    }

    private static FlashListener whenPreparing(Runnable action) {
        return new FlashListener() {
            @Override
            public void begin(FlashPhase phase, long total) {
                if (phase == FlashPhase.PREPARE) {
                    action.run();
                }
            }
        };
    }

    private static void assertSaid(LinkException failure) {
        String said = Diagnosis.of(failure).sentence();
        assertTrue(SAID.matcher(said).find(), said);
    }

    private static void assertUntouched(ConnectBench bench, byte[] before, BoardStatistics counts) {
        assertArrayEquals(before, bench.board().flash());
        BoardStatistics since = bench.board().statistics().since(counts);
        assertEquals(0, since.erasedPages() + since.massErases() + since.programmedHalfwords());
    }

    @Test
    void anEngineWhoseInstructionIsStaleIsCaughtByTheSameTestAndFlashesNothing() throws Exception {
        try (ConnectBench bench = new ConnectBench("stm32l431", "program=loop")) {
            StaleInstructionDriver twin = new StaleInstructionDriver(bench.board());
            try (Session session = Session.open(new Probes(List.of(twin)), jtag().withProbe("pins:1"))) {
                byte[] before = bench.board().flash();
                BoardStatistics counts = bench.board().statistics();
                AssertionError caught = assertThrows(
                        AssertionError.class, () -> assertFlashed(bench, session, whenPreparing(twin::makeStale)));
                assertTrue(caught.getCause() instanceof LinkException, caught::toString);
                assertUntouched(bench, before, counts);
            }
        }
    }
}
