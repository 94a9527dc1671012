/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

/** Watches the flash controller work. Called on the thread that advances the board. */
public interface FlashListener {
    /** The controller becomes busy. */
    void started(FlashOperation operation, int address);

    /** The core or the debugger wrote a register of the controller, or started something, while it was busy. */
    void touchedWhileBusy(int address);

    /** An access had to wait until the controller was ready. */
    void stalled(int address);
}
