/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** What LR holds in a handler (DDI 0403E, table B1-8; DDI 0553, B3.19). */
final class ExcReturn {
    static final int HANDLER = 0xFFFFFFF1;
    static final int THREAD_MSP = 0xFFFFFFF9;
    static final int THREAD_PSP = 0xFFFFFFFD;
    /** The bits that every value has; put in front where a bad one is handed on. */
    static final int PREFIX = 0xF0000000;

    /** Set where the frame has no floating-point registers; always without that extension. */
    static final int BASIC_FRAME = 1 << 4;

    // The other bits in ARMv8-M.
    /** ES: the exception is of the Secure state. */
    static final int SECURE_EXCEPTION = 1;
    /** SPSEL: what CONTROL of the exception's state gets. */
    static final int PROCESS_STACK = 1 << 2;
    /** Mode: back to Thread mode. */
    static final int THREAD_MODE = 1 << 3;
    /** DCRS: no context of a Secure function is on the stack but where the state changes. */
    static final int DEFAULT_STACKING = 1 << 5;
    /** S: the frame is on a Secure stack. */
    static final int SECURE_STACK = 1 << 6;
    /** Bits that are one in ARMv8-M. */
    static final int ONES = 0xFFFFFF80;
    /** The bit that is zero in ARMv8-M. */
    static final int ZERO = 2;

    private ExcReturn() {}
}
