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

/** A loader did not come back as a function does. What the flash holds is unknown. */
public abstract class AlgorithmException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final FlashPhase phase;
    private final String loader;
    private final String function;
    private final long address;

    protected AlgorithmException(String loader, AlgorithmCall call, String facts) {
        super(String.format("%s(0x%08X) of loader %s: %s", call.function().symbol(), call.address(), loader, facts));
        this.phase = call.phase();
        this.loader = loader;
        this.function = call.function().symbol();
        this.address = call.address();
    }

    public FlashPhase phase() {
        return phase;
    }

    public String loader() {
        return loader;
    }

    /** The function's name in the loader. */
    public String function() {
        return function;
    }

    /** The flash address it was called for. */
    public long address() {
        return address;
    }
}
