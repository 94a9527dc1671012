/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

/** A firmware file that ends before something that it announces. */
public final class TruncatedImageException extends ImageException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final long offset;
    private final long length;
    private final long size;

    /**
     * @param expected what should be there, for example {@code "section headers"}
     * @param offset where in the file it should start, bytes
     * @param length how long it should be, bytes
     * @param size of the file, bytes
     */
    public TruncatedImageException(String source, String expected, long offset, long length, long size) {
        super(
                source,
                String.format(
                        "the file is truncated: %s (%d bytes) should be at offset 0x%X, the file ends at 0x%X (%d bytes)",
                        expected, length, offset, size, size));
        this.expected = expected;
        this.offset = offset;
        this.length = length;
        this.size = size;
    }

    public String expected() {
        return expected;
    }

    public long offset() {
        return offset;
    }

    public long length() {
        return length;
    }

    public long size() {
        return size;
    }
}
