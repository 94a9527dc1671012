/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm.fp;

/** The floating-point status and control register: modes, condition flags and cumulative exceptions (DDI 0403E, A2.5.3). */
public final class Fpscr {
    /** Invalid operation. */
    public static final int IOC = 1;
    /** Division by zero. */
    public static final int DZC = 1 << 1;
    /** Overflow. */
    public static final int OFC = 1 << 2;
    /** Underflow. */
    public static final int UFC = 1 << 3;
    /** Inexact. */
    public static final int IXC = 1 << 4;
    /** A denormal operand was taken as zero. */
    public static final int IDC = 1 << 7;
    /** Flush-to-zero mode. */
    public static final int FZ = 1 << 24;
    /** Default NaN mode. */
    public static final int DN = 1 << 25;
    /** Alternative half-precision format. */
    public static final int AHP = 1 << 26;
    /** AHP, DN, FZ and RMode. */
    public static final int MODES = 0x1F << 22;
    /** N, Z, C and V. */
    public static final int FLAGS = 0xF000_0000;

    static final int NEAREST = 0;
    static final int PLUS_INFINITY = 1;
    static final int MINUS_INFINITY = 2;
    static final int ZERO = 3;

    private static final int RMODE_SHIFT = 22;
    private static final int IMPLEMENTED = FLAGS | MODES | IDC | IXC | UFC | OFC | DZC | IOC;

    private int value;

    /** The whole register. */
    public int value() {
        return value;
    }

    /** Sets the whole register; the bits it does not have stay zero. */
    public void set(int bits) {
        value = bits & IMPLEMENTED;
    }

    /** Sets N, Z, C and V from bits 31:28. */
    public void setFlags(int flags) {
        value = value & ~FLAGS | flags & FLAGS;
    }

    int roundingMode() {
        return value >>> RMODE_SHIFT & 3;
    }

    boolean flushesToZero() {
        return (value & FZ) != 0;
    }

    boolean defaultsNan() {
        return (value & DN) != 0;
    }

    boolean hasAlternativeHalf() {
        return (value & AHP) != 0;
    }

    void raise(int exceptions) {
        value |= exceptions;
    }
}
