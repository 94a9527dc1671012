/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.OptionalLong;

/**
 * How the floating-point unit stands (Armv7-M ARM, B3.2.20 and B3.2.21).
 *
 * @param pending where the registers of the interrupted code will be saved, while {@link Access#LAZY}
 */
public record FloatState(Access access, OptionalLong pending) {
    /** CPACR: CP10 is not denied. */
    static final int CP10 = 1 << 20;
    /** FPCCR: the registers are those of the interrupted code, and room for them is left in its frame. */
    static final int LSPACT = 1;

    /** Whose the registers are. */
    public enum Access {
        /** There are no such registers. */
        ABSENT,
        /** The program has not switched the unit on (CPACR): its registers are not read. */
        OFF,
        /** They are those of the code that stands at the PC. */
        ACTIVE,
        /**
         * They are still those of the interrupted code, as its handler has executed no floating-point instruction yet. They
         * are read as they are and not written.
         */
        LAZY
    }

    static FloatState read(TargetMemory memory, CoreFeatures features) throws TargetException {
        if (!features.floatRegisters()) {
            return new FloatState(Access.ABSENT, OptionalLong.empty());
        }
        MemoryBatch batch = new MemoryBatch();
        Read cpacr = batch.read32(Scb.CPACR);
        Read fpccr = batch.read32(Scb.FPCCR);
        Read fpcar = batch.read32(Scb.FPCAR);
        memory.execute(batch);
        if ((cpacr.value() & CP10) == 0) {
            return new FloatState(Access.OFF, OptionalLong.empty());
        }
        return (fpccr.value() & LSPACT) == 0
                ? new FloatState(Access.ACTIVE, OptionalLong.empty())
                : new FloatState(Access.LAZY, OptionalLong.of(fpcar.value() & 0xFFFF_FFFFL));
    }
}
