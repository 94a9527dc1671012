/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Exception numbers (DDI 0403E, B1.5.2; DDI 0553, B3.9). */
final class ExceptionNumber {
    static final int NONE = 0;
    static final int RESET = 1;
    static final int NMI = 2;
    static final int HARD_FAULT = 3;
    static final int MEM_MANAGE = 4;
    static final int BUS_FAULT = 5;
    static final int USAGE_FAULT = 6;
    /** ARMv8-M with the Security Extension only. */
    static final int SECURE_FAULT = 7;

    static final int SV_CALL = 11;
    static final int DEBUG_MONITOR = 12;
    static final int PEND_SV = 14;
    static final int SYS_TICK = 15;
    /** The first external interrupt, IRQ0. */
    static final int EXTERNAL = 16;

    private ExceptionNumber() {}
}
