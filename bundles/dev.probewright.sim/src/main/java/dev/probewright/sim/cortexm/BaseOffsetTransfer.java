/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The operands of a load or store of one register at base plus constant. */
abstract class BaseOffsetTransfer extends Instruction {
    final int rt;
    final int rn;
    /** In bytes, of either sign. */
    final int offset;

    BaseOffsetTransfer(int rt, int rn, int offset, int cycles) {
        this.rt = rt;
        this.rn = rn;
        this.offset = offset;
        this.cycles = cycles;
    }
}
