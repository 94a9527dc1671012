/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/**
 * What the core pushed when it took an exception (Armv7-M ARM, B1.5.6): where it was when the fault came.
 *
 * @param address of the frame, that of the stacked r0
 * @param pc where it was, or, for an imprecise fault, soon after
 */
public record StackedFrame(long address, int r0, int r1, int r2, int r3, int r12, int lr, int pc, int xpsr) {}
