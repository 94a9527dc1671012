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
import dev.probewright.target.RegistersUnavailableException;
import dev.probewright.target.RegistersUnavailableException.Why;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads and writes the registers of a halted core, several of them in one batch. Those of the floating-point unit come last,
 * behind a look at CPACR that ends the batch where the unit is off: asking for them neither wakes it nor shows what is none.
 */
final class RegisterFile {
    private final TargetMemory memory;

    RegisterFile(TargetMemory memory) {
        this.memory = memory;
    }

    int[] read(List<CoreRegister> registers) throws TargetException {
        RegisterReading reading = new RegisterReading(registers);
        transfer(registers, reading::append);
        return reading.values();
    }

    /** Reads what there is to be read. */
    RegisterSnapshot snapshot(List<CoreRegister> registers) throws TargetException {
        RegisterReading reading = new RegisterReading(registers);
        try {
            transfer(registers, reading::append);
            return new RegisterSnapshot(reading.known(), Optional.empty());
        } catch (RegistersUnavailableException off) {
            return new RegisterSnapshot(reading.known(), Optional.of(off));
        }
    }

    void write(List<CoreRegister> registers, int[] values) throws TargetException {
        if (registers.size() != values.length) {
            throw new IllegalArgumentException(registers.size() + " registers, " + values.length + " values");
        }
        int[] checked = new int[values.length];
        Set<Integer> shared = new LinkedHashSet<>();
        for (int i = 0; i < values.length; i++) {
            CoreRegister register = registers.get(i);
            checked[i] = RegisterCheck.checked(register, values[i]);
            if (register.bits() < Integer.SIZE) {
                shared.add(register.selector());
            }
        }
        Map<Integer, Integer> words = readWords(registers, shared);
        for (int i = 0; i < values.length; i++) {
            CoreRegister register = registers.get(i);
            int mask = field(register) << register.shift();
            int value = checked[i] << register.shift() & mask;
            words.merge(register.selector(), value, (old, now) -> old & ~mask | now);
        }
        boolean floating = words.keySet().stream().anyMatch(Dcrsr::isFloat);
        transfer(registers, batch -> {
            if (floating) {
                // Before anything is written: all of it or nothing.
                expectUnitOn(batch);
                batch.poll32(Scb.FPCCR, FloatState.LSPACT, 0, 0);
            }
            words.forEach((selector, value) -> RegisterTransfer.write(batch, selector, value));
        });
    }

    /** Appends a step at which the batch ends where the floating-point unit is off. */
    static void expectUnitOn(MemoryBatch batch) {
        batch.poll32(Scb.CPACR, FloatState.CP10, FloatState.CP10, 0);
    }

    private Map<Integer, Integer> readWords(List<CoreRegister> registers, Set<Integer> selectors)
            throws TargetException {
        Map<Integer, Read> reads = new LinkedHashMap<>();
        transfer(
                registers,
                batch -> selectors.forEach(selector -> reads.put(selector, RegisterTransfer.read(batch, selector))));
        Map<Integer, Integer> words = new LinkedHashMap<>();
        reads.forEach((selector, read) -> words.put(selector, read.value()));
        return words;
    }

    /** Transfers of a halted core may all be repeated, so a batch of unknown outcome is made anew, once. */
    private void transfer(List<CoreRegister> registers, Consumer<MemoryBatch> steps) throws TargetException {
        try {
            try {
                execute(steps);
            } catch (OutcomeUnknownException unknown) {
                execute(steps);
            }
        } catch (PollTimeoutException timeout) {
            throw refused(registers, timeout);
        }
    }

    /** Why a batch of transfers ended early. */
    static CoreException refused(List<CoreRegister> registers, PollTimeoutException timeout) {
        if (timeout.address() == Scb.CPACR || timeout.address() == Scb.FPCCR) {
            List<String> names = registers.stream()
                    .filter(register -> Dcrsr.isFloat(register.selector()))
                    .map(CoreRegister::name)
                    .toList();
            Why why = timeout.address() == Scb.CPACR ? Why.UNIT_OFF : Why.LAZY_STACKING;
            return new RegistersUnavailableException(names, why, timeout.last());
        }
        int dhcsr = timeout.last();
        return new CoreException(
                Request.REGISTER_ACCESS,
                dhcsr,
                String.format("no register transfer: DHCSR 0x%08X (%s)", dhcsr, Dhcsr.statusNames(dhcsr)));
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
