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

/** Nobody knows how to program this chip's flash. */
public final class NoLoaderException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String chip;
    private final String loader;

    /** @param loader the id that the chip's record names, empty when it names none */
    NoLoaderException(String chip, String loader) {
        super(chip + (loader.isEmpty() ? ": no flash loader is known" : ": there is no flash loader " + loader));
        this.chip = chip;
        this.loader = loader;
    }

    public String chip() {
        return chip;
    }

    public String loader() {
        return loader;
    }
}
