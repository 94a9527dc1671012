/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import java.util.List;
import java.util.stream.Collectors;

/** The TAPs of a chain; the first is the one nearest to TDO, whose bits come out first. */
public record JtagChain(List<JtagTap> taps) {
    public JtagChain {
        taps = List.copyOf(taps);
    }

    /** Bits of all instruction registers together. */
    public int irLength() {
        return taps.stream().mapToInt(JtagTap::irLength).sum();
    }

    /** As {@code 0x3BA00477 (IR 4), 0x06410041 (IR 5)}. */
    @Override
    public String toString() {
        return taps.stream()
                .map(tap -> String.format("0x%08X (IR %d)", tap.idcode(), tap.irLength()))
                .collect(Collectors.joining(", "));
    }
}
