/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One core of a chip.
 *
 * @param name unique within the chip, as its document calls it: {@code cm7}
 * @param type {@code Cortex-M7}
 * @param ap the access port that leads to it: APSEL in ADIv5, byte address in ADIv6; empty where that is not known
 * @param targetSel what is written to TARGETSEL to reach its debug port; empty where the port is not multidrop
 */
public record ChipCore(String name, String type, OptionalLong ap, OptionalInt targetSel) {
    /** The one core of a chip of which nothing else is known. */
    public static ChipCore only(String type) {
        return new ChipCore("main", type, OptionalLong.empty(), OptionalInt.empty());
    }
}
