/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Which parts of the processor a reset reaches. */
public enum ResetKind {
    /** Power came up: everything, the debug registers included. */
    POWER_ON,
    /**
     * The chip's reset line, or SYSRESETREQ: core, NVIC, SCB and SysTick. What the debugger set up survives: C_DEBUGEN, DEMCR,
     * FPB and DWT. C_HALT clears.
     */
    SYSTEM,
    /** AIRCR.VECTRESET: as SYSTEM for the processor, while nothing outside it is reset. */
    LOCAL
}
