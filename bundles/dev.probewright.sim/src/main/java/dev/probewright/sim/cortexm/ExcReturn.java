/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** What LR holds in a handler (DDI 0403E, table B1-8). */
final class ExcReturn {
    static final int HANDLER = 0xFFFFFFF1;
    static final int THREAD_MSP = 0xFFFFFFF9;
    static final int THREAD_PSP = 0xFFFFFFFD;
    /** The bits that every value has; put in front where a bad one is handed on. */
    static final int PREFIX = 0xF0000000;

    /** Set where the frame has no floating-point registers; always without that extension. */
    static final int BASIC_FRAME = 1 << 4;

    private ExcReturn() {}
}
