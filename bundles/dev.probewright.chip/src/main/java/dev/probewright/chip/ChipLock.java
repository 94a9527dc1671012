/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.sequence.RegisterPlace;
import java.util.List;
import java.util.Optional;

/**
 * A protection that may stand between a debugger and a chip.
 *
 * @param name as the maker calls it: {@code RDP}
 * @param register the register that tells its state: {@code FLASH_OPTR}
 * @param where it is read
 * @param mask the bits that count
 * @param states what they mean
 */
public record ChipLock(String name, String register, RegisterPlace where, int mask, List<LockState> states) {
    public ChipLock {
        states = List.copyOf(states);
    }

    /** What a value of the register means; empty where no state is described for it. */
    public Optional<LockState> state(int value) {
        return states.stream()
                .filter(state -> state.values().contains(value & mask))
                .findFirst()
                .or(() -> states.stream()
                        .filter(state -> state.values().isEmpty())
                        .findFirst());
    }
}
