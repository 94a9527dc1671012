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
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Something that a chip says of itself.
 *
 * @param name of the register or field, as its document calls it: {@code DBGMCU_IDCODE}
 * @param address byte address, where it was read from memory
 * @param value what was read; empty where reading failed
 * @param fault why reading failed
 */
public record IdentityFact(String name, OptionalLong address, OptionalInt value, Optional<String> fault) {
    static IdentityFact known(String name, int value) {
        return new IdentityFact(name, OptionalLong.empty(), OptionalInt.of(value), Optional.empty());
    }

    static IdentityFact read(String name, long address, int value) {
        return new IdentityFact(name, OptionalLong.of(address), OptionalInt.of(value), Optional.empty());
    }

    static IdentityFact faulted(String name, long address, String fault) {
        return new IdentityFact(name, OptionalLong.of(address), OptionalInt.empty(), Optional.of(fault));
    }

    /** {@code DBGMCU_IDCODE 0x20036410 at 0xE0042000}. */
    public String text() {
        String what = value.isPresent()
                ? String.format("%s 0x%08X", name, value.getAsInt())
                : name + " unreadable (" + fault.orElse("") + ")";
        return address.isPresent() ? String.format("%s at 0x%08X", what, address.getAsLong()) : what;
    }

    static String list(List<IdentityFact> facts) {
        return facts.isEmpty()
                ? "nothing is known of it"
                : facts.stream().map(IdentityFact::text).collect(Collectors.joining(", "));
    }
}
