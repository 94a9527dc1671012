/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreException;
import java.util.BitSet;
import java.util.List;

/** How one version of the DWT is told what to watch. */
interface WatchpointRules {
    /**
     * The ways to set this watchpoint with the comparators that are free, to be tried one after the other; never empty.
     *
     * @throws CoreException when no comparator can do it, or none that can is free
     */
    List<List<WatchSlot>> plans(Watch watch, BitSet free) throws CoreException;

    /** Bits of a DWT_FUNCTION that read back as they were written where the comparator can do what was asked. */
    int functionBits();
}
