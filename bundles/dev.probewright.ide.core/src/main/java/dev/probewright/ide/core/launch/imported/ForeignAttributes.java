/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The attributes of a file that is imported. Knows which were asked for, so that the others can be told. */
final class ForeignAttributes {
    private final Map<String, Object> values;
    private final Set<String> asked = new HashSet<>();

    ForeignAttributes(Map<String, Object> values) {
        this.values = new TreeMap<>(values);
    }

    Optional<Object> value(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** The value as text, without spaces around; empty when there is none, or a list. */
    String text(String key) {
        return value(key)
                .filter(value -> !(value instanceof List))
                .map(String::valueOf)
                .orElse("")
                .trim();
    }

    /** Also for those files that have {@code true} as a string. */
    boolean is(String key, boolean otherwise) {
        String text = text(key);
        return text.isEmpty() ? otherwise : Boolean.parseBoolean(text);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** These mean nothing here, or are of no use to anybody else. */
    void ignore(String prefix, String... keys) {
        for (String key : keys) {
            asked.add(prefix + key);
        }
    }

    /** What nobody has asked for. */
    Map<String, Object> left() {
        Map<String, Object> left = new TreeMap<>(values);
        left.keySet().removeAll(asked);
        return left;
    }
}
