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

/** What the DWT tells of a core without stopping it. */
final class DwtCounters {
    private static final int NO_SAMPLE = 0xFFFF_FFFF;

    private final TargetMemory memory;
    private final CoreFeatures features;
    /** We have started the cycle counter. */
    private boolean started;

    DwtCounters(TargetMemory memory, CoreFeatures features) {
        this.memory = memory;
        this.features = features;
    }

    OptionalLong pcSample() throws TargetException {
        if (!features.pcSampling()) {
            return OptionalLong.empty();
        }
        int sample = memory.read32(Dwt.DWT_PCSR);
        return sample == NO_SAMPLE ? OptionalLong.empty() : OptionalLong.of(sample & 0xFFFF_FFFFL);
    }

    OptionalLong cycleCount() throws TargetException {
        if (!features.cycleCounter()) {
            return OptionalLong.empty();
        }
        MemoryBatch batch = new MemoryBatch();
        Read ctrl = batch.read32(Dwt.DWT_CTRL);
        Read count = batch.read32(Dwt.DWT_CYCCNT);
        memory.execute(batch);
        if ((ctrl.value() & Dwt.CTRL_CYCCNTENA) == 0) {
            memory.write32(Dwt.DWT_CTRL, ctrl.value() | Dwt.CTRL_CYCCNTENA);
            started = true;
        }
        return OptionalLong.of(count.value() & 0xFFFF_FFFFL);
    }

    /** Stops what was started. */
    void release() throws TargetException {
        if (started) {
            memory.write32(Dwt.DWT_CTRL, memory.read32(Dwt.DWT_CTRL) & ~Dwt.CTRL_CYCCNTENA);
            started = false;
        }
    }
}
