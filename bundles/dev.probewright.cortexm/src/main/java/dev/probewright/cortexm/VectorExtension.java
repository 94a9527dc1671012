/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** The M-profile Vector Extension (Helium) of Armv8.1-M, from MVFR1. */
public enum VectorExtension {
    NONE,
    INTEGER,
    /** Integer and floating point. */
    FLOAT;

    static VectorExtension of(int mvfr1) {
        return switch (mvfr1 >>> 8 & 0xF) {
            case 0 -> NONE;
            case 1 -> INTEGER;
            default -> FLOAT;
        };
    }
}
