/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

/** A loader came back but broke what it must keep: the end of its stack, SP, or the static base in r9. */
public final class AlgorithmCorruptException extends AlgorithmException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int expected;
    private final int found;

    /** @param what {@code stack canary}, {@code sp} or {@code r9} */
    AlgorithmCorruptException(String loader, AlgorithmCall call, String what, int expected, int found) {
        super(loader, call, String.format("%s is 0x%08X, must be 0x%08X", what, found, expected));
        this.what = what;
        this.expected = expected;
        this.found = found;
    }

    public String what() {
        return what;
    }

    public int expected() {
        return expected;
    }

    public int found() {
        return found;
    }
}
