/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of answers that are not as they were sent: each is noticed, or what is returned is right all the same. */
class CorruptAnswersTest {
    private static final int TIMEOUT_MILLIS = 50;

    /** A time-out, and all that bringing the pipe to order may take. */
    private static final int LONGEST_MILLIS = 40 * TIMEOUT_MILLIS;

    private static final int TAR = 0x4;
    private static final int DRW = 0xC;

    private static final class Bench {
        private final Random random = new Random(1);
        private final FakeTarget target;
        private final CorruptCarrier carrier;
        private final CmsisDapLink link;
        private final int packetSize;

        Bench(int packetSize, int packetCount, DriverRules rules) throws ProbeException {
            this.packetSize = packetSize;
            target = new FakeTarget(packetSize, packetCount);
            carrier = new CorruptCarrier(target, random);
            PacketPipe pipe = new PacketPipe("probe", carrier, rules, TIMEOUT_MILLIS);
            ProbeFacts facts = new ProbeQuestions(pipe).ask(List.of(64));
            assertEquals(packetSize, facts.packetSize());
            assertEquals(packetCount, facts.packetCount());
            link = new CmsisDapLink(pipe, facts, rules);
        }

        /** Random work, and what it must bring. */
        private final class Work {
            private final DapTransaction transaction = new DapTransaction();
            private final List<Runnable> checks = new ArrayList<>();
            private final int[] expected = target.memory.clone();

            Work() {
                int operations = 1 + random.nextInt(3);
                for (int i = 0; i < operations; i++) {
                    int count = 1 + random.nextInt(4 * packetSize / 4);
                    int from = random.nextInt(FakeTarget.WORDS - count);
                    switch (random.nextInt(3)) {
                        case 0 -> readBlock(from, count);
                        case 1 -> writeBlock(from, count);
                        default -> readWords(from);
                    }
                }
            }

            private void readBlock(int from, int count) {
                DapOperation.BlockRead read = transaction.readBlock(4 * from, count, 1024);
                int[] words = Arrays.copyOfRange(expected, from, from + count);
                checks.add(() -> {
                    for (int i = 0; i < count; i++) {
                        assertEquals(words[i], read.word(i), "a word of a block");
                    }
                });
            }

            private void writeBlock(int from, int count) {
                int[] words = random.ints(count).toArray();
                System.arraycopy(words, 0, expected, from, count);
                transaction.writeBlock(4 * from, words, 1024);
            }

            private void readWords(int from) {
                for (int i = 0; i < 3; i++) {
                    transaction.write(DapPort.AP, TAR, 4 * (from + i), true);
                    DapOperation.Read read = transaction.read(DapPort.AP, DRW, true);
                    int value = expected[from + i];
                    checks.add(() -> assertEquals(value, read.value(), "a word"));
                }
            }

            /** What there is of results must be right, in any case. */
            void checkWhatThereIs() {
                for (Runnable check : checks) {
                    try {
                        check.run();
                    } catch (IllegalStateException none) {
                        continue;
                    }
                }
            }
        }

        private boolean isRight(int seed, CorruptCarrier.Kind kind, Work work) {
            String where = "seed 1, case " + seed + ", " + kind;
            try {
                link.execute(work.transaction);
                work.checks.forEach(Runnable::run);
                assertArrayEquals(work.expected, target.memory, where);
                return true;
            } catch (DapTransferException | ProbeException e) {
                work.checkWhatThereIs();
                return false;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(where, e);
            }
        }

        void run(int cases) {
            Map<CorruptCarrier.Kind, Integer> noticed = new EnumMap<>(CorruptCarrier.Kind.class);
            CorruptCarrier.Kind[] kinds = CorruptCarrier.Kind.values();
            for (int i = 0; i < cases; i++) {
                CorruptCarrier.Kind kind = kinds[random.nextInt(kinds.length)];
                for (int word = 0; word < 64; word++) {
                    target.memory[random.nextInt(FakeTarget.WORDS)] = random.nextInt();
                }
                carrier.corrupt(random.nextInt(random.nextBoolean() ? 3 : 12), kind);
                if (!isRight(i, kind, new Work())) {
                    noticed.merge(kind, 1, Integer::sum);
                }
                assertTrue(carrier.waitedMillis <= LONGEST_MILLIS, kind + ": " + carrier.waitedMillis + " ms");
                carrier.corrupt(-1, kind);
                // What was still under way may be noticed now; then all is in order.
                if (!isRight(i, kind, new Work()) && !isRight(i, kind, new Work())) {
                    fail("case " + i + ", " + kind + ": not of use any more");
                }
            }
            for (CorruptCarrier.Kind kind : kinds) {
                if (kind != CorruptCarrier.Kind.EMPTY && kind != CorruptCarrier.Kind.TWICE) {
                    assertTrue(noticed.getOrDefault(kind, 0) > cases / 150, () -> kind + " in " + noticed);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"512, 4, 10000", "64, 8, 2000", "64, 1, 2000"})
    void isNoticedOrDoesNoHarm(int packetSize, int packetCount, int cases) throws Exception {
        new Bench(packetSize, packetCount, new DriverRules()).run(cases);
    }

    /** A twin whose answers can not be told apart takes one for another. */
    @Test
    void theTwinThatDoesNotTellAnswersApartIsCaught() throws Exception {
        Bench bench = new Bench(64, 8, new DriverRules() {
            @Override
            boolean tellsAnswersApart() {
                return false;
            }
        });
        assertThrows(AssertionError.class, () -> bench.run(2000));
    }

    /** Whether the third of three reads is answered with what the first asked for, which comes when two were given up. */
    private static boolean takesAnAnswerThatIsLate(DriverRules rules) throws Exception {
        Bench bench = new Bench(512, 4, rules);
        bench.carrier.corrupt(0, CorruptCarrier.Kind.VERY_LATE);
        boolean wrong = false;
        for (int i = 0; i < 4; i++) {
            bench.target.memory[i] = 100 + i;
            DapTransaction transaction = new DapTransaction().write(DapPort.AP, TAR, 4 * i, true);
            DapOperation.Read read = transaction.read(DapPort.AP, DRW, true);
            try {
                bench.link.execute(transaction);
                wrong |= read.value() != 100 + i;
            } catch (ProbeException e) {
                assertTrue(i < 2, () -> e.toString());
            }
        }
        return wrong;
    }

    @Test
    void theTwinThatOnlyEmptiesThePipeIsCaught() throws Exception {
        assertFalse(takesAnAnswerThatIsLate(new DriverRules()));
        assertTrue(takesAnAnswerThatIsLate(new DriverRules() {
            @Override
            boolean settlesByQuestions() {
                return false;
            }
        }));
    }
}
