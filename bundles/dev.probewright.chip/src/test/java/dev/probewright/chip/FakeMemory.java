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
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A chip that has a few registers and faults everywhere else, also when one is read in the wrong width. */
final class FakeMemory implements TargetMemory {
    static final long CPUID = 0xE000ED00L;
    static final long DBGMCU_IDCODE = 0xE0042000L;
    static final long F_SIZE = 0x1FFFF7E0L;
    static final int CORTEX_M3 = 0x411FC231;

    private record Register(Width width, int value) {}

    private final Map<Long, Register> registers = new HashMap<>();
    final List<Long> touched = new ArrayList<>();
    boolean unplugged;

    FakeMemory with(long address, Width width, int value) {
        registers.put(address, new Register(width, value));
        return this;
    }

    static FakeMemory stm32f1(int idcode, int flashKib) {
        return new FakeMemory()
                .with(CPUID, Width.WORD, CORTEX_M3)
                .with(DBGMCU_IDCODE, Width.WORD, idcode)
                .with(F_SIZE, Width.HALFWORD, flashKib);
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        if (unplugged) {
            throw new UnpluggedException();
        }
        for (MemoryOperation operation : batch.operations()) {
            touched.add(operation.address());
            Register register = registers.get(operation.address());
            if (!(operation instanceof MemoryOperation.Read read)
                    || register == null
                    || register.width() != read.width()) {
                throw new MemoryFaultException(operation.address(), false, "nothing here");
            }
            read.complete(register.value());
        }
    }

    /** Not a bus fault. */
    static final class UnpluggedException extends TargetException {
        private static final long serialVersionUID = 1L;

        UnpluggedException() {
            super("unplugged");
        }
    }
}
