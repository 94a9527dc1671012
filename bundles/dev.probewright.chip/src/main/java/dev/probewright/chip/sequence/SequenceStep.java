/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip.sequence;

import java.util.List;

/** One thing to be done; a failure ends the sequence. */
public sealed interface SequenceStep {
    record Write(RegisterPlace place, int value) implements SequenceStep {}

    /** Reads, sets the bits of {@code mask} and writes what has changed. */
    record SetBits(RegisterPlace place, int mask) implements SequenceStep {}

    /** Reads, clears the bits of {@code mask} and writes what has changed. */
    record ClearBits(RegisterPlace place, int mask) implements SequenceStep {}

    /** Reads until the test holds; fails when it does not within the time. */
    record Poll(RegisterTest until, long budgetMicros) implements SequenceStep {}

    /** @param pin nRESET, nTRST, SWCLK, SWDIO, TDI or TDO */
    record SetPin(String pin, boolean high) implements SequenceStep {}

    record Delay(long micros) implements SequenceStep {}

    /** Does the steps when the test holds at that moment. */
    record When(RegisterTest test, List<SequenceStep> steps) implements SequenceStep {
        public When {
            steps = List.copyOf(steps);
        }
    }

    /** Does the steps when the test does not hold at that moment. */
    record Unless(RegisterTest test, List<SequenceStep> steps) implements SequenceStep {
        public Unless {
            steps = List.copyOf(steps);
        }
    }

    /** Ends the sequence with a failure that says this. */
    record Fail(String sentence) implements SequenceStep {}
}
