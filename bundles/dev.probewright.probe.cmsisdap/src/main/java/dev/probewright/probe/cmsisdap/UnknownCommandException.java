/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.ProbeException;

/** The probe answered that it does not know a command. */
final class UnknownCommandException extends ProbeException {
    private static final long serialVersionUID = 1L;

    UnknownCommandException(String probe, String facts) {
        super(probe, facts, null);
    }
}
