/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Debug Security Control and Status Register (DDI 0553, DSCSR), with the Security Extension. */
public final class Dscsr {
    public static final long ADDRESS = 0xE000EE08L;

    /** CDS: the core is in Secure state. */
    public static final int CDS = 1 << 16;

    private Dscsr() {}
}
