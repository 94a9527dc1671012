/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import dev.probewright.tests.wire.SkippingBus;
import dev.probewright.tests.wire.WireBench;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deliberately broken twins of the driver: the checks that the driver passes must catch each of them. */
class BrokenDriverWireTest {
    private static final int CASES = 300;

    private static void write(MemoryBatch batch, Random random, byte[] ram, int from) {
        byte[] bytes = new byte[4 * (300 + random.nextInt(900))];
        random.nextBytes(bytes);
        System.arraycopy(bytes, 0, ram, from, bytes.length);
        batch.writeBlock(WireBench.RAM + from, Width.WORD, bytes);
    }

    /** What a case does with the memory. */
    private enum Work {
        WRITE,
        READ_THEN_WRITE,
        SINGLE_WORDS
    }

    /**
     * Whether, in one of many cases in which a transfer is skipped, memory or results are not as they should be.
     *
     * @param packetSize 64, for many packets
     */
    private static boolean isCaught(DriverRules rules, int packetSize, Work work) throws Exception {
        return isCaught(rules, packetSize, work, Carried.BULK);
    }

    private static boolean isCaught(DriverRules rules, int packetSize, Work work, Carried carried) throws Exception {
        BoardOptions options = WireBench.options("twin")
                .withPackets(packetSize, 8)
                .withEndpointSize(packetSize)
                .withTarWrap(1024);
        SkippingBus[] bus = new SkippingBus[1];
        try (WireBench bench = new WireBench(options, inner -> {
            bus[0] = new SkippingBus(inner);
            return TestDrivers.with(bus[0], rules, carried, packetSize);
        })) {
            for (int seed = 1; seed <= CASES; seed++) {
                Random random = new Random(seed);
                byte[] before = bench.fillRam(random);
                byte[] after = before.clone();
                MemoryBatch batch = new MemoryBatch();
                List<MemoryOperation.Read> words = new ArrayList<>();
                MemoryOperation.ReadBlock read = null;
                if (work == Work.SINGLE_WORDS) {
                    for (int i = 0; i < 20; i++) {
                        words.add(batch.read32(WireBench.RAM + 64 * i));
                    }
                } else if (work == Work.WRITE) {
                    write(batch, random, after, 4 * random.nextInt(256));
                } else {
                    read = batch.readBlock(WireBench.RAM, Width.WORD, 100);
                    write(batch, random, after, 0);
                }
                bench.memory.read32(WireBench.RAM + 0x3000); // TAR stands in RAM, not parked
                int transfer = random.nextBoolean() ? 0 : random.nextInt(20);
                bus[0].skip(random.nextInt(random.nextBoolean() ? 2 : 35), transfer, new int[] {2, 7, 8}[seed % 3]);
                bench.memory.execute(batch);
                boolean wrong = read != null && !Arrays.equals(read.bytes(), Arrays.copyOf(before, 400));
                for (int i = 0; i < words.size(); i++) {
                    int expected = ByteBuffer.wrap(before)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt(64 * i);
                    wrong |= words.get(i).value() != expected;
                }
                if (wrong || !Arrays.equals(after, bench.ram())) {
                    return true;
                }
            }
        } catch (TargetException | RuntimeException e) {
            return true;
        }
        return false;
    }

    private static void checkCaught(DriverRules twin) throws Exception {
        assertTrue(isCaught(twin, 64, Work.WRITE) || isCaught(twin, 512, Work.WRITE), "the broken twin passes");
    }

    @ParameterizedTest
    @EnumSource(Carried.class)
    void theDriverItselfPasses(Carried carried) throws Exception {
        for (int packetSize : new int[] {64, 512}) {
            for (Work work : Work.values()) {
                assertFalse(isCaught(new DriverRules(), packetSize, work, carried));
            }
        }
    }

    @Test
    void countingOneWordTooManyIsCaught() throws Exception {
        DriverRules twin = new DriverRules() {
            @Override
            int executed(int reported, int asked) {
                return Math.min(reported + 1, asked);
            }
        };
        assertTrue(isCaught(twin, 512, Work.SINGLE_WORDS), "the broken twin passes");
    }

    @Test
    void lettingTarFallBackBeforeTheBlockIsCaught() throws Exception {
        checkCaught(new DriverRules() {
            @Override
            boolean harmless(long start, long behind, long end, int wrap) {
                return true;
            }
        });
    }

    @Test
    void goingOnWithoutRewindingIsCaught() throws Exception {
        checkCaught(new DriverRules() {
            @Override
            long rewind(long start, long behind, long end, int wrap) {
                return behind;
            }
        });
    }

    /** Whether bytes go astray when TAR is lost that was to be set at the end of its range, where it has fallen back. */
    private static boolean straysAtTheBoundary(DriverRules rules) throws Exception {
        SkippingBus[] bus = new SkippingBus[1];
        try (WireBench bench = new WireBench(
                WireBench.options("boundary")
                        .withPackets(64, 8)
                        .withEndpointSize(64)
                        .withTarWrap(1024),
                inner -> {
                    bus[0] = new SkippingBus(inner);
                    return TestDrivers.with(bus[0], rules);
                })) {
            for (int packet = 0; packet < 16; packet++) {
                Random random = new Random(packet);
                byte[] ram = bench.fillRam(random);
                MemoryBatch batch = new MemoryBatch();
                byte[] bytes = new byte[4 * 156];
                random.nextBytes(bytes);
                // The packets before the boundary are full, so that one begins with TAR just there.
                int from = 0x1000 - 4 * (11 + 14 * 6);
                System.arraycopy(bytes, 0, ram, from, bytes.length);
                batch.writeBlock(WireBench.RAM + from, Width.WORD, bytes);
                bus[0].skip(packet, 0, 8);
                bench.memory.execute(batch);
                if (!Arrays.equals(ram, bench.ram())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void forgettingThatTarFallsBackAtTheBoundaryItselfIsCaught() throws Exception {
        assertFalse(straysAtTheBoundary(new DriverRules()));
        assertTrue(
                straysAtTheBoundary(new DriverRules() {
                    @Override
                    long fallback(long start, long behind, long end, int wrap) {
                        long lowest = behind;
                        for (long boundary = (behind / wrap + 1) * wrap; boundary < end; boundary += wrap) {
                            lowest = Math.min(lowest, boundary - wrap);
                        }
                        return lowest;
                    }
                }),
                "the broken twin passes");
    }

    @Test
    void relyingOnATarThatNobodyConfirmedIsCaught() throws Exception {
        checkCaught(new DriverRules() {
            @Override
            boolean reliesOnFirstTar(boolean parked) {
                return true;
            }
        });
    }

    @Test
    void aWriteThatOvertakesAReadIsCaught() throws Exception {
        DriverRules twin = new DriverRules() {
            @Override
            boolean writesOvertakeReads() {
                return true;
            }
        };
        assertTrue(isCaught(twin, 64, Work.READ_THEN_WRITE), "the broken twin passes");
    }
}
