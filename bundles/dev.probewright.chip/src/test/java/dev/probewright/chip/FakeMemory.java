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
    static final long FLASH_OBR = 0x4002201CL;
    static final int CORTEX_M3 = 0x411FC231;

    private record Register(Width width, int value) {}

    private final Map<Long, Register> registers = new HashMap<>();
    final List<Long> touched = new ArrayList<>();
    final List<Long> writes = new ArrayList<>();
    boolean unplugged;
    int batches;
    private final Map<Long, RegisterBits> clocks = new HashMap<>();

    FakeMemory with(long address, Width width, int value) {
        registers.put(address, new Register(width, value));
        return this;
    }

    /** Lets a register read as 0 while none of these bits is set. */
    FakeMemory clocked(long address, long clockRegister, int bits) {
        clocks.put(address, new RegisterBits("clock", clockRegister, bits));
        return this;
    }

    private boolean clocked(long address) {
        RegisterBits clock = clocks.get(address);
        Register register = clock == null ? null : registers.get(clock.address());
        return register == null || clock == null || (register.value() & clock.mask()) != 0;
    }

    static FakeMemory stm32f1(int idcode, int flashKib) {
        return new FakeMemory()
                .with(CPUID, Width.WORD, CORTEX_M3)
                .with(DBGMCU_IDCODE, Width.WORD, idcode)
                .with(F_SIZE, Width.HALFWORD, flashKib)
                .with(FLASH_OBR, Width.WORD, 0x03FFFFFC);
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        if (unplugged) {
            throw new UnpluggedException();
        }
        batches++;
        for (MemoryOperation operation : batch.operations()) {
            touched.add(operation.address());
            Register register = registers.get(operation.address());
            if (operation instanceof MemoryOperation.Write write && register != null) {
                writes.add(operation.address());
                registers.put(write.address(), new Register(write.width(), write.value()));
                continue;
            }
            if (!(operation instanceof MemoryOperation.Read read)
                    || register == null
                    || register.width() != read.width()) {
                throw new MemoryFaultException(operation.address(), false, "nothing here");
            }
            read.complete(clocked(operation.address()) ? register.value() : 0);
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
