/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.List;
import java.util.Optional;

/**
 * A state of a {@link ChipLock}.
 *
 * @param name as the maker calls it: {@code level 1}
 * @param values of the register under the lock's mask; empty: all that no other state has
 * @param open whether a debugger may do everything
 * @param means what it keeps from the debugger, in a sentence; empty for an open one
 * @param lift how it is lifted, in a sentence; empty where it can not be or need not be
 * @param liftedBy the debug sequence that lifts it, where there is one
 * @param cost what lifting it costs, in a sentence: {@code "All of the flash is erased."}
 */
public record LockState(
        String name,
        List<Integer> values,
        boolean open,
        Optional<String> means,
        Optional<String> lift,
        Optional<String> liftedBy,
        Optional<String> cost) {
    public LockState {
        values = List.copyOf(values);
    }
}
