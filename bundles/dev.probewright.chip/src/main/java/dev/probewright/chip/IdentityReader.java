/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.ChipFamily.IdentityRegister;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads registers and keeps what they said. */
final class IdentityReader {
    private final TargetMemory memory;
    private final List<IdentityFact> facts = new ArrayList<>();

    IdentityReader(TargetMemory memory) {
        this.memory = memory;
    }

    void note(IdentityFact fact) {
        facts.add(fact);
    }

    List<IdentityFact> facts() {
        return facts;
    }

    /** The masked value; empty where nothing answers at the address. */
    OptionalInt read(IdentityRegister register) throws TargetException {
        Optional<IdentityFact> before = facts.stream()
                .filter(fact -> fact.address().equals(OptionalLong.of(register.address())))
                .findFirst();
        if (before.isPresent()) {
            OptionalInt value = before.get().value();
            return value.isPresent() ? OptionalInt.of(value.getAsInt() & register.mask()) : value;
        }
        try {
            int value = value(register);
            facts.add(IdentityFact.read(register.name(), register.address(), value));
            return OptionalInt.of(value & register.mask());
        } catch (MemoryFaultException e) {
            facts.add(IdentityFact.faulted(register.name(), register.address(), "bus fault"));
            return OptionalInt.empty();
        }
    }

    private int value(IdentityRegister register) throws TargetException {
        return switch (register.bits()) {
            case 8 -> memory.read8(register.address());
            case 16 -> memory.read16(register.address());
            default -> memory.read32(register.address());
        };
    }
}
