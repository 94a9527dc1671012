/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.probe.WireProtocol;

/**
 * One way of getting into a chip.
 *
 * @param underReset with the reset pin held low until the core is caught at its reset vector
 * @param clockHz the fastest wire clock, Hz
 */
record ConnectRung(WireProtocol protocol, boolean underReset, int clockHz) {
    /** {@code attach at 4 MHz}. */
    String name() {
        return (underReset ? "under reset at " : "attach at ") + ClockText.of(clockHz);
    }
}
