/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import java.util.List;

/**
 * The floating-point part of a frame (Armv7-M ARM, B1.5).
 *
 * @param address of s0
 * @param pending whether only the room is there: the registers themselves still hold the values (FPCCR.LSPACT)
 * @param registers s0 to s15, none while pending
 * @param fpscr 0 while pending
 * @param vpr of a core with MVE, else the word means nothing
 */
public record FloatFrame(long address, boolean pending, List<Integer> registers, int fpscr, int vpr) {
    public FloatFrame {
        registers = List.copyOf(registers);
    }
}
