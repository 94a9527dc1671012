/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads registers, as many at once as can be, and keeps what they said. */
final class IdentityReader {
    private final TargetMemory memory;
    private final List<IdentityFact> facts = new ArrayList<>();

    IdentityReader(TargetMemory memory) {
        this.memory = memory;
    }

    void note(IdentityFact fact) {
        facts.add(fact);
    }

    List<IdentityFact> facts() {
        return facts;
    }

    Optional<IdentityFact> fact(IdentityRegister register) {
        return facts.stream()
                .filter(fact -> fact.address().equals(OptionalLong.of(register.address())))
                .findFirst();
    }

    /** What a register that was read said, masked and moved down; empty where nothing answered at its address. */
    OptionalInt field(IdentityRegister register) {
        OptionalInt whole = fact(register).map(IdentityFact::value).orElse(OptionalInt.empty());
        return whole.isPresent() ? OptionalInt.of(register.field(whole.getAsInt())) : whole;
    }

    /** Reads those that were not read before, in one batch unless one of them faults. */
    void read(List<IdentityRegister> registers) throws TargetException {
        Map<Long, IdentityRegister> wanted = new LinkedHashMap<>();
        registers.stream()
                .filter(register -> fact(register).isEmpty())
                .forEach(register -> wanted.putIfAbsent(register.address(), register));
        List<IdentityRegister> left = new ArrayList<>(wanted.values());
        while (!left.isEmpty()) {
            left = left.subList(readSome(left), left.size());
        }
    }

    /** Reads until one faults. @return how many of the registers have a fact now */
    private int readSome(List<IdentityRegister> registers) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        List<MemoryOperation.Read> reads = registers.stream()
                .map(register -> batch.read(register.address(), register.width(), true))
                .toList();
        boolean faulted = false;
        try {
            memory.execute(batch);
        } catch (MemoryFaultException e) {
            faulted = true;
        }
        int done = 0;
        while (done < reads.size() && reads.get(done).done()) {
            IdentityRegister register = registers.get(done);
            facts.add(IdentityFact.read(
                    register.name(), register.address(), reads.get(done).value()));
            done++;
        }
        if (faulted && done < reads.size()) {
            facts.add(IdentityFact.faulted(
                    registers.get(done).name(), registers.get(done).address(), "bus fault"));
            done++;
        }
        return done;
    }

    /** Reads registers anew with bits set that let them be read; these are taken back, whatever happens. */
    void readWith(List<RegisterBits> before, List<IdentityRegister> registers) throws TargetException {
        MemoryBatch look = new MemoryBatch();
        List<MemoryOperation.Read> found =
                before.stream().map(bits -> look.read32(bits.address())).toList();
        try {
            memory.execute(look);
        } catch (MemoryFaultException e) {
            return;
        }
        List<IdentityFact> old = facts.stream()
                .filter(fact -> registers.stream()
                        .anyMatch(register -> fact.address().equals(OptionalLong.of(register.address()))))
                .toList();
        facts.removeAll(old);
        MemoryBatch set = new MemoryBatch();
        MemoryBatch takeBack = new MemoryBatch();
        for (int i = before.size() - 1; i >= 0; i--) {
            takeBack.write32(before.get(i).address(), found.get(i).value());
        }
        for (int i = 0; i < before.size(); i++) {
            set.write32(
                    before.get(i).address(),
                    found.get(i).value() | before.get(i).mask());
        }
        try {
            memory.execute(set);
            read(registers);
        } finally {
            memory.execute(takeBack);
        }
    }
}
