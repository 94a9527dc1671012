/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Who asks for a bus transfer, which a device may answer differently (flash that is busy stalls the core, not the debugger). */
public enum Access {
    /** An instruction or vector fetch of the core. */
    INSTRUCTION,
    /** A load, store, stacking or unstacking of the core. */
    DATA,
    /** A transfer of the debugger, through the AHB access port. */
    DEBUG
}
