/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Names of the bits of a register.
 *
 * @param masks from name to mask, in the order to be told
 */
public record RegisterBits(Map<String, Integer> masks) {
    public RegisterBits {
        masks = new LinkedHashMap<>(masks);
    }

    /**
     * The names of the bits that are set, and what remains as a number: {@code PGERR|WRPRTERR}, {@code 0} when none is.
     * Where no bit has a name it is a plain number, not bits.
     */
    public String decode(int value) {
        if (masks.isEmpty() && value >= 0 && value < 10) {
            return Integer.toString(value);
        }
        StringJoiner names = new StringJoiner("|");
        int rest = value;
        for (Map.Entry<String, Integer> each : masks.entrySet()) {
            if ((value & each.getValue()) != 0) {
                names.add(each.getKey());
                rest &= ~each.getValue();
            }
        }
        if (rest != 0 || names.length() == 0) {
            names.add(rest == 0 ? "0" : String.format("0x%X", rest));
        }
        return names.toString();
    }
}
