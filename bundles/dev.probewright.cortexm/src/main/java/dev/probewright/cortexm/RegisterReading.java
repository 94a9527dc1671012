/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreRegister;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Registers that are read as part of a batch, each word of the core once. */
final class RegisterReading {
    private final List<CoreRegister> registers;
    private final Map<Integer, Read> reads = new LinkedHashMap<>();

    RegisterReading(List<CoreRegister> registers) {
        this.registers = registers;
    }

    /** Appends the transfers; appended to a second batch, those of the first no longer count. */
    void append(MemoryBatch batch) {
        reads.clear();
        append(batch, false);
        if (registers.stream().anyMatch(register -> Dcrsr.isFloat(register.selector()))) {
            RegisterFile.expectUnitOn(batch);
            append(batch, true);
        }
    }

    private void append(MemoryBatch batch, boolean floating) {
        for (CoreRegister register : registers) {
            if (Dcrsr.isFloat(register.selector()) == floating) {
                reads.computeIfAbsent(register.selector(), selector -> RegisterTransfer.read(batch, selector));
            }
        }
    }

    /** Whether the batch came to its end. */
    boolean done() {
        return reads.values().stream().allMatch(Read::done);
    }

    /** Those that were read, also of a batch that ended early. */
    Map<CoreRegister, Integer> known() {
        Map<CoreRegister, Integer> known = new LinkedHashMap<>();
        for (CoreRegister register : registers) {
            Read read = reads.get(register.selector());
            if (read != null && read.done()) {
                known.put(register, read.value() >>> register.shift() & RegisterFile.field(register));
            }
        }
        return known;
    }

    /** What was read, in the order asked for. */
    int[] values() {
        int[] values = new int[registers.size()];
        for (int i = 0; i < values.length; i++) {
            CoreRegister register = registers.get(i);
            Read read = reads.get(register.selector());
            if (read == null) {
                throw new IllegalStateException(register.name() + " was not read");
            }
            values[i] = read.value() >>> register.shift() & RegisterFile.field(register);
        }
        return values;
    }
}
