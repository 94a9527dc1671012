/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/**
 * The decisions of the engines that move bits which are easily got wrong, in one place, so that tests can put a broken
 * twin in their stead and show that they would notice.
 */
class WireRules {
    /** Whether CTRL/STAT.ORUNDETECT is to be set before accesses go in batches. */
    boolean detectsOverruns() {
        return true;
    }

    /** Whether several accesses may go before the acknowledge of the first was seen. */
    boolean batches(boolean overrunDetection) {
        return overrunDetection;
    }

    /** SWD: whether data are clocked behind every acknowledge, whatever it says (IHI 0031, B4.2.3). */
    boolean dataPhaseAlways(boolean overrunDetection) {
        return overrunDetection;
    }

    /** SWD: whether data and parity bit agree. */
    boolean parityRight(int data, int parity) {
        return (Integer.bitCount(data) & 1) == parity;
    }

    /** JTAG: whether an instruction has to be shifted in. */
    boolean shiftsInstruction(int held, int wanted) {
        return held != wanted;
    }

    /** JTAG: what an instruction register holds when the test logic was, or may have been, reset. */
    int instructionAfterReset(int held) {
        return JtagEngine.NO_INSTRUCTION;
    }

    /** JTAG: bypass bits that come out before those of the debug port's TAP. */
    int bypassBefore(int taps) {
        return taps;
    }

    /** JTAG: bypass bits that come out behind those of the debug port's TAP. */
    int bypassBehind(int taps) {
        return taps;
    }

    /** JTAG: which scan captures acknowledge and result of this one. */
    int answerOf(int scan) {
        return scan + 1;
    }
}
