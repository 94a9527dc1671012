/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.Width;

/**
 * What a watchpoint compares the data of an access with.
 *
 * @param width of the access and of the value
 * @param value bits above the width are ignored
 */
public record DataMatch(Width width, int value) {
    /** The value in each lane of a word, as comparators want it. */
    int replicated() {
        return switch (width) {
            case BYTE -> (value & 0xFF) * 0x0101_0101;
            case HALFWORD -> (value & 0xFFFF) * 0x0001_0001;
            case WORD -> value;
        };
    }

    /** DATAVSIZE. */
    int size() {
        return Integer.numberOfTrailingZeros(width.bytes());
    }
}
