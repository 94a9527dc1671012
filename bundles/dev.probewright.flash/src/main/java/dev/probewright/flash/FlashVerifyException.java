/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.TargetException;

/** Flash does not hold what was programmed. */
public final class FlashVerifyException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final long address;
    private final int expected;
    private final int found;
    private final long count;

    /**
     * @param address the first byte that differs; the start of the sector where {@code count} is 0
     * @param expected the byte that was programmed, 0 to 255
     * @param found the byte that is there
     * @param count how many bytes of the sectors that differ; 0 when the checksum calculated on the target was wrong but
     *     reading the sector found nothing wrong
     */
    public FlashVerifyException(long address, int expected, int found, long count) {
        super(
                count == 0
                        ? String.format("checksum of the sector at 0x%08X differs, its bytes do not", address)
                        : String.format(
                                "0x%08X holds 0x%02X, 0x%02X was programmed; %d bytes differ",
                                address, found, expected, count));
        this.address = address;
        this.expected = expected;
        this.found = found;
        this.count = count;
    }

    public long address() {
        return address;
    }

    public int expected() {
        return expected;
    }

    public int found() {
        return found;
    }

    public long count() {
        return count;
    }
}
