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

/** A check of an algorithm overwrites a whole flash region, and nobody said that this is wanted. Nothing was touched. */
public final class ContentsWouldBeLostException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String region;
    private final long bytes;
    private final long micros;

    /** @param micros how long the check would take */
    public ContentsWouldBeLostException(String region, long bytes, long micros) {
        super(String.format(
                "checking an algorithm erases all %d bytes of %s and takes about %d s; it was not said that this is wanted",
                bytes, region, (micros + 999_999) / 1_000_000));
        this.region = region;
        this.bytes = bytes;
        this.micros = micros;
    }

    public String region() {
        return region;
    }

    public long bytes() {
        return bytes;
    }

    public long micros() {
        return micros;
    }
}
