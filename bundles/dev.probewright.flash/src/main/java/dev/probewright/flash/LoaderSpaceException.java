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

/** The RAM that a chip's record gives a loader does not hold it. */
public final class LoaderSpaceException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String loader;
    private final String region;
    private final long needed;
    private final long available;

    /** @param region the RAM region's name, as the chip's record has it */
    public LoaderSpaceException(String loader, String region, long needed, long available) {
        super(String.format("loader %s needs %d bytes, RAM region %s has %d", loader, needed, region, available));
        this.loader = loader;
        this.region = region;
        this.needed = needed;
        this.available = available;
    }

    public String loader() {
        return loader;
    }

    public String region() {
        return region;
    }

    public long needed() {
        return needed;
    }

    public long available() {
        return available;
    }
}
