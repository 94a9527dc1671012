/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Registers of the System Control Block that identify the core and tell its faults (Armv7-M ARM, B3.2). */
public final class Scb {
    public static final long CPUID = 0xE000_ED00L;
    public static final long ICSR = 0xE000_ED04L;
    public static final long VTOR = 0xE000_ED08L;
    public static final long CFSR = 0xE000_ED28L;
    public static final long HFSR = 0xE000_ED2CL;
    public static final long MMFAR = 0xE000_ED34L;
    public static final long BFAR = 0xE000_ED38L;
    /** Processor Feature Register 0; ID_PFR1, ID_DFR0, ID_AFR0, ID_MMFR0-3 and ID_ISAR0-5 follow. */
    public static final long ID_PFR0 = 0xE000_ED40L;
    /** MPU Type Register: the number of regions in bits 15:8. */
    public static final long MPU_TYPE = 0xE000_ED90L;
    /** Debug Authentication Status Register, of Armv8-M. */
    public static final long DAUTHSTATUS = 0xE000_EFB8L;
    /** DDEVARCH, of Armv8-M. */
    public static final long DEVARCH = 0xE000_EFBCL;
    /** Coprocessor Access Control Register. */
    public static final long CPACR = 0xE000_ED88L;
    /** Floating-point Context Control Register. */
    public static final long FPCCR = 0xE000_EF34L;
    /** Floating-point Context Address Register. */
    public static final long FPCAR = 0xE000_EF38L;
    /** Media and FP Feature Register 0: 0 without a floating-point unit; MVFR1 and MVFR2 follow. */
    public static final long MVFR0 = 0xE000_EF40L;

    /** SecureFault Status Register. */
    public static final long SFSR = 0xE000_EDE4L;
    /** SecureFault Address Register. */
    public static final long SFAR = 0xE000_EDE8L;
    /** Offset of the alias by which Secure accesses see the registers of the Non-secure state. */
    public static final long NON_SECURE = 0x2_0000;

    /** SFSR: SFAR holds the address. */
    public static final int SFARVALID = 1 << 6;
    /** CFSR: MMFAR holds the address. */
    public static final int MMARVALID = 1 << 7;
    /** CFSR: BFAR holds the address. */
    public static final int BFARVALID = 1 << 15;

    private Scb() {}
}
