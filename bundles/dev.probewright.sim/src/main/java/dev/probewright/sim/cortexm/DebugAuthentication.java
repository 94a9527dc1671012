/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * The inputs of a core that say what a debugger may do (DDI 0553, B13.2).
 *
 * @param invasive DBGEN: halting
 * @param nonInvasive NIDEN: looking on
 * @param secureInvasive SPIDEN: halting in the Secure state, and access to Secure memory
 * @param secureNonInvasive SPNIDEN: looking on in the Secure state
 */
public record DebugAuthentication(
        boolean invasive, boolean nonInvasive, boolean secureInvasive, boolean secureNonInvasive) {
    /** As chips leave the factory. */
    public static final DebugAuthentication ALL = new DebugAuthentication(true, true, true, true);

    /** The Secure state is closed. */
    public static final DebugAuthentication NON_SECURE_ONLY = new DebugAuthentication(true, true, false, false);

    public static final DebugAuthentication NONE = new DebugAuthentication(false, false, false, false);
}
