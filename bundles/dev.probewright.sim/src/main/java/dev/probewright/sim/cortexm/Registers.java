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
 * A live view of the core registers, for tests and consoles; a debugger goes through DCRSR. Writing the stack pointers, CONTROL
 * or the mode in xPSR keeps the banked R13 consistent.
 */
public interface Registers {
    /**
     * R0 to R15 as the running code has them. R13 is the stack pointer in use; R15 is the address of the next instruction.
     *
     * @param number 0 to 15
     */
    int get(int number);

    /**
     * Sets R0 to R15. Bits 1:0 of R13 and bit 0 of R15 are dropped.
     *
     * @param number 0 to 15
     */
    void set(int number, int value);

    /** APSR, IPSR and EPSR together, as a debugger reads xPSR: flags, exception number, T and the IT state. */
    int xpsr();

    /** Sets flags, exception number, T and the IT state. */
    void setXpsr(int value);

    int msp();

    void setMsp(int value);

    int psp();

    void setPsp(int value);

    /** 0 or 1. */
    int primask();

    void setPrimask(int value);

    /** The byte as MRS reads it. */
    int basepri();

    void setBasepri(int value);

    /** 0 or 1. */
    int faultmask();

    void setFaultmask(int value);

    /** nPRIV in bit 0, SPSEL in bit 1, FPCA in bit 2. */
    int control();

    void setControl(int value);
}
