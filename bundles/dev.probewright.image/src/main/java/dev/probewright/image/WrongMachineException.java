/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

/** An ELF file that is not for a 32-bit little-endian Arm. */
public final class WrongMachineException extends ImageException {
    private static final long serialVersionUID = 1L;

    private final String machine;
    private final int bits;
    private final boolean bigEndian;

    /**
     * @param machine what it is for: {@code x86-64}
     * @param bits 32 or 64
     */
    public WrongMachineException(String source, String machine, int bits, boolean bigEndian) {
        super(
                source,
                String.format(
                        "the file is for %s (%d-bit, %s-endian), not for a 32-bit little-endian Arm",
                        machine, bits, bigEndian ? "big" : "little"));
        this.machine = machine;
        this.bits = bits;
        this.bigEndian = bigEndian;
    }

    public String machine() {
        return machine;
    }

    public int bits() {
        return bits;
    }

    public boolean bigEndian() {
        return bigEndian;
    }
}
