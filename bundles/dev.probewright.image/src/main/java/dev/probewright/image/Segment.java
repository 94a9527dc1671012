/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

/**
 * Bytes that belong at one address.
 *
 * @param name what the file calls it: ELF section names, a line range of a HEX file
 * @param address physical (load) byte address
 * @param data not to be modified
 */
public record Segment(String name, long address, byte[] data) {
    /** The first address behind it. */
    public long end() {
        return address + data.length;
    }
}
