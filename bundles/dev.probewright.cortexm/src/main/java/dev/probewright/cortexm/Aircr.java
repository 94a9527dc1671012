/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Application Interrupt and Reset Control Register (Armv7-M ARM, B3.2.6). */
public final class Aircr {
    public static final long ADDRESS = 0xE000ED0CL;

    /** What bits 31:16 of a write must be. */
    public static final int VECTKEY = 0x05FA_0000;

    /** Resets the core alone; Armv7-M only, and only while halted. */
    public static final int VECTRESET = 1;

    public static final int SYSRESETREQ = 1 << 2;

    private Aircr() {}
}
