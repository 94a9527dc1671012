/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The floating-point extension of a processor. */
public enum FpuKind {
    NONE,
    /** Single precision, 16 double words of registers, as in Cortex-M4F. */
    FPV4_SP
}
