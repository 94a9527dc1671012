/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import java.util.ArrayList;
import java.util.List;

/**
 * A ROM table of class 9 that stands beside the access ports and names them, which the debug port's BASEPTR points to (ADIv6, chapter D3).
 * Its entries have 32 bits; power domains are not told of.
 */
public final class ApRomTable extends ImmediateAccessPort {
    private static final int PRESENT = 0b11;
    private static final int NOT_PRESENT = 0b10;
    private static final int ENTRIES_END = 0x800;

    private final CoreSightId id;
    private final List<Integer> entries = new ArrayList<>();

    public ApRomTable(CoreSightId id) {
        this.id = id;
    }

    /**
     * Adds an entry behind the others.
     *
     * @param offset of the component from this table, a multiple of 4096
     */
    public ApRomTable add(int offset) {
        return add(offset, true);
    }

    /** As {@link #add(int)}; a component that is not present keeps its place. */
    public ApRomTable add(int offset, boolean present) {
        entries.add(offset | (present ? PRESENT : NOT_PRESENT));
        return this;
    }

    @Override
    int read(int register) {
        if (register >= ENTRIES_END) {
            return id.read(register);
        }
        int index = register >>> 2;
        return index < entries.size() ? entries.get(index) : 0;
    }

    @Override
    void write(int register, int value) {
        // Nothing in it can be written.
    }
}
