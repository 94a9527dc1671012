/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Addresses and bits of the system control space that the tests use, from the tables of DDI 0403E, B3 and C1. */
final class Scs {
    static final int ICTR = 0xE000E004;
    static final int SYST_CSR = 0xE000E010;
    static final int SYST_RVR = 0xE000E014;
    static final int SYST_CVR = 0xE000E018;
    static final int SYST_CALIB = 0xE000E01C;
    static final int NVIC_ISER0 = 0xE000E100;
    static final int NVIC_ISER1 = 0xE000E104;
    static final int NVIC_ICER0 = 0xE000E180;
    static final int NVIC_ISPR0 = 0xE000E200;
    static final int NVIC_ICPR0 = 0xE000E280;
    static final int NVIC_IABR0 = 0xE000E300;
    static final int NVIC_IPR0 = 0xE000E400;
    static final int CPUID = 0xE000ED00;
    static final int ICSR = 0xE000ED04;
    static final int VTOR = 0xE000ED08;
    static final int AIRCR = 0xE000ED0C;
    static final int SCR = 0xE000ED10;
    static final int CCR = 0xE000ED14;
    static final int SHPR1 = 0xE000ED18;
    static final int SHPR2 = 0xE000ED1C;
    static final int SHPR3 = 0xE000ED20;
    static final int SHCSR = 0xE000ED24;
    static final int CFSR = 0xE000ED28;
    static final int HFSR = 0xE000ED2C;
    static final int DFSR = 0xE000ED30;
    static final int BFAR = 0xE000ED38;
    static final int DHCSR = 0xE000EDF0;
    static final int DCRSR = 0xE000EDF4;
    static final int DCRDR = 0xE000EDF8;
    static final int DEMCR = 0xE000EDFC;
    static final int STIR = 0xE000EF00;

    static final int DBGKEY = 0xA05F0000;
    static final int C_DEBUGEN = 1;
    static final int C_HALT = 2;
    static final int C_STEP = 4;
    static final int C_MASKINTS = 8;
    static final int S_REGRDY = 1 << 16;
    static final int S_HALT = 1 << 17;
    static final int S_SLEEP = 1 << 18;
    static final int S_LOCKUP = 1 << 19;
    static final int S_RETIRE_ST = 1 << 24;
    static final int S_RESET_ST = 1 << 25;

    static final int TRCENA = 1 << 24;
    static final int VC_CORERESET = 1;
    static final int VC_HARDERR = 1 << 10;

    static final int VECTKEY = 0x05FA0000;
    static final int SYSRESETREQ = 4;
    static final int VECTRESET = 1;

    static final int MEMFAULTENA = 1 << 16;
    static final int BUSFAULTENA = 1 << 17;
    static final int USGFAULTENA = 1 << 18;

    static final int DWT = 0xE0001000;
    static final int FPB = 0xE0002000;

    private Scs() {}
}
