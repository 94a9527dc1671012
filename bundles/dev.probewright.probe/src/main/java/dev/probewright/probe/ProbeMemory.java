/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import dev.probewright.target.Width;

/**
 * Memory as a probe accesses it by commands of its own, without the host moving each access of the debug port. It drives
 * CSW and TAR of the access port as it likes: nothing is known of them afterwards. For the owner of the probe alone.
 */
public interface ProbeMemory {
    /** Whether the probe has commands for this width. */
    boolean has(Width width);

    /** Bytes that one command moves at most at this width; a multiple of it. */
    int longest(Width width);

    /**
     * Reads from ascending addresses.
     *
     * @param ap APSEL, 0 to 255
     * @param address a multiple of the width; no run over the end of the 32-bit address space
     * @param into filled from {@code offset} on with {@code length} bytes, as they lie in memory; {@code length} is at most
     *     {@link #longest}
     * @throws ProbeMemoryException when the target answered something else than OK; nothing is in {@code into} then
     */
    void read(int ap, long address, Width width, byte[] into, int offset, int length)
            throws ProbeMemoryException, ProbeException;

    /** Writes as {@link #read} reads. */
    void write(int ap, long address, Width width, byte[] from, int offset, int length)
            throws ProbeMemoryException, ProbeException;
}
