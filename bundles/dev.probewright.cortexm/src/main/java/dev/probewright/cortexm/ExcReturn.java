/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/**
 * The value that LR holds on entry to an exception (Armv7-M ARM, B1.5.8; DDI 0553, EXC_RETURN).
 *
 * @param value as read; an EXC_RETURN as long as {@link #valid()}
 */
public record ExcReturn(int value) {
    private static final int PREFIX = 0xFF00_0000;
    /** Armv8-M: the frame is on a Secure stack. */
    private static final int S = 1 << 6;
    /** Armv8-M: callee registers are stacked by the default rule, else they are not. */
    private static final int DCRS = 1 << 5;
    /** The frame has no floating-point registers; always set before Armv7E-M. */
    private static final int FTYPE = 1 << 4;

    private static final int MODE = 1 << 3;
    private static final int SPSEL = 1 << 2;
    /** Armv8-M: the exception was taken to the Secure state. */
    private static final int ES = 1;

    public boolean valid() {
        return (value & PREFIX) == PREFIX;
    }

    /** Thread mode was preempted, else a handler. */
    public boolean thread() {
        return (value & MODE) != 0;
    }

    /** The frame is on the process stack. */
    public boolean processStack() {
        return (value & SPSEL) != 0;
    }

    /** The frame has room for floating-point registers. */
    public boolean floating() {
        return (value & FTYPE) == 0;
    }

    /** The frame is on a Secure stack; with the Security Extension only. */
    public boolean secureStack() {
        return (value & S) != 0;
    }

    /** The exception was taken to the Secure state; with the Security Extension only. */
    public boolean secureException() {
        return (value & ES) != 0;
    }

    /** Below the frame stand r4 to r11 and the integrity signature; with the Security Extension only. */
    public boolean calleeRegisters() {
        return secureStack() && (!secureException() || (value & DCRS) == 0);
    }
}
