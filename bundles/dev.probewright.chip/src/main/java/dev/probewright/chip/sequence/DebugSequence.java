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

/**
 * Steps in order that stand instead of what is done otherwise.
 *
 * @param name of CMSIS-Pack, or one that a lock of the chip names
 * @param steps none: nothing is done
 */
public record DebugSequence(String name, List<SequenceStep> steps) {
    public DebugSequence {
        steps = List.copyOf(steps);
    }
}
