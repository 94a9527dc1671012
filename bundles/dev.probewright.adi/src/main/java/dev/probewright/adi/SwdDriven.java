/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.SwdSequence;

/** Joins what is driven without a turnaround between. */
final class SwdDriven {
    private final SwdSequence sequence;
    private long bits;
    private int count;

    SwdDriven(SwdSequence sequence) {
        this.sequence = sequence;
    }

    void add(long more, int howMany) {
        if (count + howMany > Long.SIZE) {
            end();
        }
        bits |= more << count;
        count += howMany;
    }

    void end() {
        if (count > 0) {
            sequence.drive(bits, count);
        }
        bits = 0;
        count = 0;
    }
}
