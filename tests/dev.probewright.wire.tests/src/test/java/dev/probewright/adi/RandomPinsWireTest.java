/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.target.TargetException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random transactions, resets and selections on the pins of a virtual board, with WAIT at random, equal an oracle that
 * knows no wire; broken twins of the engines do not.
 */
class RandomPinsWireTest {
    private static final int OPERATIONS = 10_000;
    private static final int TWIN_OPERATIONS = 1_000;
    private static final long SEED = 20_261;

    /** What differs first, or an empty text. */
    private static String run(PinsBench bench, long seed, int operations) throws Exception {
        Random random = new Random(seed);
        bench.connect();
        bench.dap.setWaitTime(10_000_000);
        bench.port.batchClocks = 3_000;
        bench.dap.execute(new DapTransaction()
                .write(DapPort.DP, DpRegister.SELECT, 0, true)
                .write(DapPort.AP, ApRegister.CSW, 0x2300_0012, true));
        PinsAccesses accesses = new PinsAccesses(random, bench.fillRam(random));
        boolean anew = true;
        while (accesses.operations() < operations) {
            bench.board.faults().clear();
            bench.board.faults().restartCounts();
            for (int i = 0; i < 3; i++) {
                bench.board
                        .faults()
                        .add(String.format(
                                "wait %d us at access %d",
                                random.nextBoolean() ? 1 + random.nextInt(30) : 1 + random.nextInt(2000),
                                1 + random.nextInt(60)));
            }
            if (random.nextInt(4) == 0) {
                disturb(bench, random.nextInt(4));
                anew = true;
            }
            bench.dap.execute(accesses.next(anew));
            anew = false;
            try {
                accesses.check();
            } catch (AssertionError e) {
                return "behind " + accesses.operations() + " operations: " + e.getMessage();
            }
            if (!Arrays.equals(accesses.ram, bench.ram())) {
                return "behind " + accesses.operations() + " operations: memory differs";
            }
        }
        return "";
    }

    private static void disturb(PinsBench bench, int how) throws Exception {
        if (bench.protocol == WireProtocol.SWD) {
            bench.dap.reset(how == 0 ? WireReset.JTAG_TO_SWD : WireReset.LINE_RESET);
            DapTransaction transaction = new DapTransaction();
            transaction.read(DapPort.DP, DpRegister.DPIDR, true);
            bench.dap.execute(transaction);
            return;
        }
        int tap = bench.link.tap().getAsInt();
        switch (how) {
            case 0 -> bench.dap.reset(WireReset.TEST_LOGIC_RESET);
            case 1 -> {
                bench.dap.scan();
                bench.dap.select(tap);
            }
            case 2 -> {
                bench.port.trst();
                bench.port.run(new JtagSequence().steps(0, 1));
                bench.dap.resetPinMoved();
            }
            default -> bench.dap.select(tap);
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalsTheOracle(WireProtocol protocol) throws Exception {
        try (PinsBench bench = PinsBench.of(protocol)) {
            assertEquals("", run(bench, SEED, OPERATIONS), () -> protocol + ", seed " + SEED);
        }
    }

    private static boolean isCaught(WireProtocol protocol, WireRules twin) throws Exception {
        try (PinsBench bench = new PinsBench(protocol, 1024, twin)) {
            return !run(bench, SEED + 1, TWIN_OPERATIONS).isEmpty();
        } catch (TargetException | IllegalStateException e) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEnginesThemselvesPass(WireProtocol protocol) throws Exception {
        try (PinsBench bench = PinsBench.of(protocol)) {
            assertEquals("", run(bench, SEED + 1, TWIN_OPERATIONS));
        }
    }

    private static void caught(WireProtocol protocol, WireRules twin) throws Exception {
        assertTrue(isCaught(protocol, twin), "the broken twin passes");
    }

    @Test
    void anInstructionThatOutlivesResetsIsCaught() throws Exception {
        caught(WireProtocol.JTAG, new WireRules() {
            @Override
            int instructionAfterReset(int held) {
                return held;
            }
        });
    }

    @Test
    void bypassBitsThatAreOffByOneAreCaught() throws Exception {
        for (int off : new int[] {-1, 1}) {
            boolean[] hit = new boolean[1];
            caught(WireProtocol.JTAG, new WireRules() {
                @Override
                int bypassBefore(int taps) {
                    hit[0] |= taps + off >= 0;
                    return Math.max(0, taps + off);
                }

                @Override
                int bypassBehind(int taps) {
                    return hit[0] ? taps : Math.max(0, taps + off);
                }
            });
        }
    }

    @Test
    void anAnswerCreditedToTheWrongScanIsCaught() throws Exception {
        caught(WireProtocol.JTAG, new WireRules() {
            @Override
            int answerOf(int scan) {
                return scan;
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void batchesWithoutOverrunDetectionAreCaught(WireProtocol protocol) throws Exception {
        caught(protocol, new WireRules() {
            @Override
            boolean detectsOverruns() {
                return false;
            }

            @Override
            boolean batches(boolean overrunDetection) {
                return true;
            }

            @Override
            boolean dataPhaseAlways(boolean overrunDetection) {
                return true;
            }
        });
    }

    @Test
    void leavingOutTheDataPhaseBehindWaitIsCaught() throws Exception {
        caught(WireProtocol.SWD, new WireRules() {
            @Override
            boolean dataPhaseAlways(boolean overrunDetection) {
                return false;
            }
        });
    }

    /** Reads a word of which one bit comes wrong. */
    private static int readDamaged(WireRules rules) throws Exception {
        try (PinsBench bench = new PinsBench(WireProtocol.SWD, 1024, rules)) {
            MemAp memory = bench.connect();
            memory.write32(PinsBench.RAM, 0x1234_5678);
            memory.write32(PinsBench.RAM + 0x100, 0);
            bench.port.damage(PinsPort.Damage.ANSWER, 3, 3);
            int word = memory.read32(PinsBench.RAM);
            assertTrue(bench.port.damaged());
            return word;
        }
    }

    @Test
    void notLookingAtTheParityIsCaught() throws Exception {
        assertEquals(0x1234_5678, readDamaged(new WireRules()));
        assertEquals(0x1234_5679, readDamaged(new WireRules() {
            @Override
            boolean parityRight(int data, int parity) {
                return true;
            }
        }));
    }
}
