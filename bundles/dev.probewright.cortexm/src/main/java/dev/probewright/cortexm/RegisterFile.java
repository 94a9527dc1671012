/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.PollTimeoutException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads and writes the registers of a halted core, several of them in one batch. */
final class RegisterFile {
    private final TargetMemory memory;

    RegisterFile(TargetMemory memory) {
        this.memory = memory;
    }

    int[] read(List<CoreRegister> registers) throws TargetException {
        RegisterReading reading = new RegisterReading(registers);
        transfer(reading::append);
        return reading.values();
    }

    void write(List<CoreRegister> registers, int[] values) throws TargetException {
        if (registers.size() != values.length) {
            throw new IllegalArgumentException(registers.size() + " registers, " + values.length + " values");
        }
        Set<Integer> shared = new LinkedHashSet<>();
        for (CoreRegister register : registers) {
            if (register.bits() < Integer.SIZE) {
                shared.add(register.selector());
            }
        }
        Map<Integer, Integer> words = readWords(shared);
        for (int i = 0; i < values.length; i++) {
            CoreRegister register = registers.get(i);
            int mask = field(register) << register.shift();
            int value = values[i] << register.shift() & mask;
            words.merge(register.selector(), value, (old, now) -> old & ~mask | now);
        }
        transfer(batch -> words.forEach((selector, value) -> RegisterTransfer.write(batch, selector, value)));
    }

    private Map<Integer, Integer> readWords(Set<Integer> selectors) throws TargetException {
        Map<Integer, Read> reads = new LinkedHashMap<>();
        transfer(batch -> selectors.forEach(selector -> reads.put(selector, RegisterTransfer.read(batch, selector))));
        Map<Integer, Integer> words = new LinkedHashMap<>();
        reads.forEach((selector, read) -> words.put(selector, read.value()));
        return words;
    }

    /** Transfers of a halted core may all be repeated, so a batch of unknown outcome is made anew, once. */
    private void transfer(Consumer<MemoryBatch> steps) throws TargetException {
        try {
            try {
                execute(steps);
            } catch (OutcomeUnknownException unknown) {
                execute(steps);
            }
        } catch (PollTimeoutException timeout) {
            int dhcsr = timeout.last();
            throw new CoreException(
                    Request.REGISTER_ACCESS,
                    dhcsr,
                    String.format("no register transfer: DHCSR 0x%08X (%s)", dhcsr, Dhcsr.statusNames(dhcsr)));
        }
    }

    private void execute(Consumer<MemoryBatch> steps) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        steps.accept(batch);
        if (!batch.isEmpty()) {
            memory.execute(batch);
        }
    }

    static int field(CoreRegister register) {
        return register.bits() == Integer.SIZE ? 0xFFFF_FFFF : (1 << register.bits()) - 1;
    }
}
