/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/** The probe, or its firmware, does not do what was asked of the wire. */
public final class UnsupportedWireException extends ProbeException {
    private static final long serialVersionUID = 1L;

    /** @param facts what it does not do, and what would */
    public UnsupportedWireException(String probe, String facts) {
        super(probe, facts, null);
    }
}
