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

import dev.probewright.probe.WireProtocol;
import dev.probewright.target.TargetException;
import org.junit.jupiter.api.Test;

/** Deliberately broken twins of the engines: the check that the engines pass must catch each of them. */
class BrokenWireTest {
    private static final int STEPS = 150;
    private static final long SEED = 99;

    private static boolean isCaught(WireProtocol protocol, int tap, WireRules rules) throws Exception {
        WireBench bench = new WireBench(protocol, tap, rules);
        bench.dap.setWaitTime(2_000_000);
        try {
            return !RandomWireTest.run(bench, SEED, STEPS).isEmpty();
        } catch (TargetException | IllegalStateException e) {
            return true;
        }
    }

    private static void caught(WireProtocol protocol, WireRules twin) throws Exception {
        assertTrue(isCaught(protocol, 0, twin), "the broken twin passes");
    }

    @Test
    void theEnginesThemselvesPass() throws Exception {
        assertEquals("", RandomWireTest.run(WireBench.swd(), SEED, STEPS));
        assertEquals("", RandomWireTest.run(WireBench.jtag(), SEED, STEPS));
        WireBench behind = new WireBench(WireProtocol.JTAG, 1, new WireRules());
        assertEquals("", RandomWireTest.run(behind, SEED, STEPS));
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
    void neverChangingTheInstructionIsCaught() throws Exception {
        // DRW and RDBUFF have one address: all acknowledges are good, and every word read is the first one.
        caught(WireProtocol.JTAG, new WireRules() {
            @Override
            boolean shiftsInstruction(int held, int wanted) {
                return held == JtagEngine.NO_INSTRUCTION;
            }
        });
    }

    @Test
    void bypassBitsThatAreOffByOneAreCaught() throws Exception {
        for (int tap = 0; tap < 2; tap++) {
            for (int off : new int[] {-1, 1}) {
                WireRules before = new WireRules() {
                    @Override
                    int bypassBefore(int taps) {
                        return Math.max(0, taps + off);
                    }
                };
                WireRules behind = new WireRules() {
                    @Override
                    int bypassBehind(int taps) {
                        return Math.max(0, taps + off);
                    }
                };
                boolean hasBefore = tap + off >= 0;
                boolean hasBehind = 1 - tap + off >= 0;
                assertEquals(hasBefore, isCaught(WireProtocol.JTAG, tap, before), "before TAP " + tap + ": " + off);
                assertEquals(hasBehind, isCaught(WireProtocol.JTAG, tap, behind), "behind TAP " + tap + ": " + off);
            }
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

    @Test
    void batchesWithoutOverrunDetectionAreCaught() throws Exception {
        for (WireProtocol protocol : WireProtocol.values()) {
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

    /** Whether data with a wrong parity bit pass for good. */
    private static boolean spoiltWordPasses(WireRules rules) throws Exception {
        WireBench bench = new WireBench(WireProtocol.SWD, 0, rules);
        bench.connect();
        bench.swd.spoiltOut = packet -> true;
        try {
            bench.dap.execute(WireBench.dpidr());
            return true;
        } catch (TargetException e) {
            return false;
        }
    }

    @Test
    void notLookingAtTheParityIsCaught() throws Exception {
        assertEquals(false, spoiltWordPasses(new WireRules()));
        assertEquals(true, spoiltWordPasses(new WireRules() {
            @Override
            boolean parityRight(int data, int parity) {
                return true;
            }
        }));
    }
}
