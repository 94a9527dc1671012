/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.chip.DebugSupport;
import dev.probewright.chip.RegisterBits;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bits of a chip that a session sets to debug in low-power modes and to freeze watchdogs. Those that it found cleared
 * are taken back; the others, and what the program writes beside them, stay. For one thread at a time.
 */
final class DebugBits {
    private final TargetMemory memory;
    /** By address, the clocks first; of registers named twice the masks together. */
    private final Map<Long, Integer> wanted = new LinkedHashMap<>();
    /** By address: what this session has set. */
    private final Map<Long, Integer> ours = new LinkedHashMap<>();

    DebugBits(TargetMemory memory, DebugSupport support, SessionOptions options) {
        this.memory = memory;
        if (options.lowPowerDebug()) {
            support.lowPower().forEach(this::want);
        }
        if (options.freezeWatchdogs()) {
            support.watchdogs().forEach(this::want);
        }
        if (!wanted.isEmpty()) {
            Map<Long, Integer> bits = new LinkedHashMap<>(wanted);
            wanted.clear();
            support.clocks().forEach(this::want);
            bits.forEach((address, mask) -> wanted.merge(address, mask, (one, other) -> one | other));
        }
    }

    private void want(RegisterBits bits) {
        wanted.merge(bits.address(), bits.mask(), (one, other) -> one | other);
    }

    /** Whether there is anything to be set. */
    boolean any() {
        return !wanted.isEmpty();
    }

    /** Sets what is not set; to be called again when a reset, or the program, may have cleared it. */
    void set() throws TargetException {
        for (Map.Entry<Long, Integer> register : wanted.entrySet()) {
            long address = register.getKey();
            int value = memory.read32(address);
            int missing = register.getValue() & ~value;
            if (missing != 0) {
                // Ours even where the write fails: it may have been done.
                ours.merge(address, missing, (one, other) -> one | other);
                memory.write32(address, value | missing);
            }
        }
    }

    /** Takes back what was set. A core that sleeps may take the debug port along, so nothing can be read afterwards. */
    void takeBack() throws TargetException {
        // Without its clock a register does not take a write, so the clocks go last.
        List<Map.Entry<Long, Integer>> lastFirst = new ArrayList<>(ours.entrySet());
        Collections.reverse(lastFirst);
        for (Map.Entry<Long, Integer> register : lastFirst) {
            long address = register.getKey();
            int value = memory.read32(address);
            if ((value & register.getValue()) != 0) {
                memory.write32(address, value & ~register.getValue());
            }
        }
        ours.clear();
    }
}
