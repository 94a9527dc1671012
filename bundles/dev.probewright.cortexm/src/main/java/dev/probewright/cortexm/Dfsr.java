/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Debug Fault Status Register: why the core halted (Armv7-M ARM, C1.6.1). Bits clear when written as one. */
public final class Dfsr {
    public static final long ADDRESS = 0xE000ED30L;

    /** A halt request or a step. */
    public static final int HALTED = 1;

    public static final int BKPT = 1 << 1;
    public static final int DWTTRAP = 1 << 2;
    public static final int VCATCH = 1 << 3;
    public static final int EXTERNAL = 1 << 4;
    public static final int ALL = HALTED | BKPT | DWTTRAP | VCATCH | EXTERNAL;

    private Dfsr() {}
}
