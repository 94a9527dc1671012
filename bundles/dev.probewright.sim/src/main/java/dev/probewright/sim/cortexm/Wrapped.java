/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Does something around another instruction, which stands at the same place. */
abstract class Wrapped extends Instruction {
    final Instruction instruction;

    Wrapped(Instruction instruction) {
        this.instruction = instruction;
        this.cycles = instruction.cycles;
    }

    @Override
    Instruction place(int address, int lengthInBytes, int halfwords) {
        instruction.place(address, lengthInBytes, halfwords);
        return super.place(address, lengthInBytes, halfwords);
    }
}
