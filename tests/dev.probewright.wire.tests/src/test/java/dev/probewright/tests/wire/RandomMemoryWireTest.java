/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.cmsisdap.Carried;
import dev.probewright.probe.cmsisdap.TestDrivers;
import dev.probewright.sim.BoardOptions;
import dev.probewright.target.TargetException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of random batches against a plain array, with one thing going wrong in each but the first kind. */
class RandomMemoryWireTest {
    private static final String FORMS =
            """
            512, 8, 4096, false, BULK
            512, 4, 1024, false, BULK
            512, 1, 4096, false, BULK
            64, 8, 1024, false, BULK
            64, 1, 4096, false, BULK
            1024, 8, 4096, false, BULK
            512, 8, 1024, true, BULK
            64, 4, 1024, false, HID
            64, 1, 4096, false, HID
            512, 2, 1024, false, HID
            512, 8, 4096, false, TCP
            1024, 4, 1024, false, TCP
            """;

    /** How a case may end. */
    private interface Ending {
        boolean allows(TargetException e);
    }

    private interface Disturbance {
        /** A fault of {@code FaultText} within the next {@code transfers} transfers and {@code packets} packets. */
        String fault(Random random, int transfers, int packets);
    }

    private static BoardOptions options(int packetSize, int packetCount, int wrap, boolean bits) {
        return WireBench.options("random")
                .withPackets(packetSize, packetCount)
                .withEndpointSize(Math.min(512, packetSize))
                .withTarWrap(wrap)
                .withBitLevel(bits);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void undisturbed(int packetSize, int packetCount, int wrap, boolean bits, Carried carried) throws Exception {
        run(options(packetSize, packetCount, wrap, bits), carried, 60, (random, transfers, packets) -> "", e -> false);
    }

    /** WAIT for longer than the probe repeats by itself, and then no longer: what is in flight behind runs on. */
    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void waits(int packetSize, int packetCount, int wrap, boolean bits, Carried carried) throws Exception {
        run(
                options(packetSize, packetCount, wrap, bits),
                carried,
                60,
                (random, transfers, packets) -> String.format(
                        "wait %d us at transfer %d", 500 + random.nextInt(8000), 1 + random.nextInt(transfers)),
                e -> false);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void missingAcknowledge(int packetSize, int packetCount, int wrap, boolean bits, Carried carried) throws Exception {
        run(
                options(packetSize, packetCount, wrap, bits),
                carried,
                60,
                (random, transfers, packets) -> String.format(
                        "ack %d at transfer %d", random.nextBoolean() ? 7 : 0, 1 + random.nextInt(transfers)),
                e -> false);
    }

    /** 0x08 in the response, whether the target had understood the transfer or not; it goes on answering. */
    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void protocolError(int packetSize, int packetCount, int wrap, boolean bits, Carried carried) throws Exception {
        run(
                options(packetSize, packetCount, wrap, bits),
                carried,
                60,
                (random, transfers, packets) -> String.format(
                        "protocol error at transfer %d%s",
                        1 + random.nextInt(transfers), random.nextBoolean() ? " lost" : ""),
                e -> false);
    }

    /** A transfer is not executed, and what is in flight behind it is. */
    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void skippedTransfer(int packetSize, int packetCount, int wrap, boolean bits, Carried carried) throws Exception {
        int skipped = 0;
        BoardOptions options = options(packetSize, packetCount, wrap, bits);
        SkippingBus[] bus = new SkippingBus[1];
        try (WireBench bench = new WireBench(options, inner -> {
            bus[0] = new SkippingBus(inner);
            return TestDrivers.over(bus[0], carried, packetSize);
        })) {
            for (int i = 0; i < 120 * FACTOR; i++) {
                long seed = ++seeds;
                Random random = new Random(seed);
                byte[] before = bench.fillRam(random);
                RandomBatch batch = new RandomBatch(random, before, 1 + random.nextInt(8));
                int answer = new int[] {2, 7, 8}[random.nextInt(3)];
                bus[0].skip(random.nextInt(packetSize == 64 ? 200 : 15_360 / packetSize), random.nextInt(101), answer);
                try {
                    bench.memory.execute(batch.batch);
                } catch (TargetException e) {
                    throw new AssertionError("seed " + seed + ", answer " + answer, e);
                }
                skipped += bus[0].skipped() ? 1 : 0;
                check(seed, "answer " + answer, () -> batch.checkDone(bench.ram()));
            }
        }
        assertTrue(skipped > 10, skipped + " skipped");
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void droppedPacket(int packetSize, int packetCount, int wrap, boolean bits, Carried carried) throws Exception {
        run(
                options(packetSize, packetCount, wrap, bits),
                carried,
                12,
                (random, transfers, packets) -> String.format(
                        "drop %s %d", random.nextBoolean() ? "packet" : "answer", 1 + random.nextInt(packets)),
                e -> e instanceof ProbeSilentException);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FORMS)
    void unplugged(int packetSize, int packetCount, int wrap, boolean bits, Carried carried) throws Exception {
        for (int i = 0; i < 6; i++) {
            run(
                    options(packetSize, packetCount, wrap, bits),
                    carried,
                    1,
                    (random, transfers, packets) -> String.format("unplug at packet %d", 1 + random.nextInt(packets)),
                    e -> e instanceof ProbeGoneException);
        }
    }

    /** More cases, or others, for whoever has time: {@code -Dwire.factor=100 -Dwire.seed=1000000}. */
    private static final int FACTOR = Integer.getInteger("wire.factor", 1);

    private static long seeds = Long.getLong("wire.seed", 0);

    private static void run(BoardOptions options, Carried carried, int usual, Disturbance disturbance, Ending ending)
            throws Exception {
        int cases = usual == 1 ? 1 : usual * FACTOR;
        int failures = 0;
        int disturbed = 0;
        try (WireBench bench = new WireBench(options, carried)) {
            for (int i = 0; i < cases; i++) {
                long seed = ++seeds;
                Random random = new Random(seed);
                byte[] before = bench.fillRam(random);
                RandomBatch batch = new RandomBatch(random, before, 1 + random.nextInt(12));
                bench.board.faults().clear();
                bench.board.faults().restartCounts();
                String fault = disturbance.fault(random, 1500, 2 + random.nextInt(20));
                bench.board.faults().add(fault);
                disturbed += fault.isEmpty() ? 0 : 1;
                try {
                    bench.memory.execute(batch.batch);
                    check(seed, fault, () -> batch.checkDone(bench.ram()));
                } catch (TargetException e) {
                    failures++;
                    if (!ending.allows(e)) {
                        throw new AssertionError("seed " + seed + ", " + fault, e);
                    }
                    check(seed, fault, () -> batch.checkFailed(before, bench.ram()));
                }
            }
            var statistics = bench.board.statistics();
            assertTrue(statistics.malformedPackets() == 0, statistics::toString);
            assertTrue(statistics.refusedPackets() == 0, statistics::toString);
            assertTrue(statistics.missingZeroLength() == 0, statistics::toString);
        }
        if (cases > 1 && disturbed > 0 && ending.allows(new ProbeSilentException("", "", null)) && failures == 0) {
            fail("nothing was dropped in " + cases + " cases");
        }
    }

    private static void check(long seed, String fault, Runnable check) {
        try {
            check.run();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ", " + fault, e);
        }
    }
}
