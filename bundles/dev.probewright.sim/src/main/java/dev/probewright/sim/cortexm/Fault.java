/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Unwinds an instruction that ends in a synchronous fault. Without stack trace; the ones without an address are shared. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final Fault UNDEFINSTR = new Fault(ExceptionNumber.USAGE_FAULT, FaultStatus.UNDEFINSTR);
    static final Fault INVSTATE = new Fault(ExceptionNumber.USAGE_FAULT, FaultStatus.INVSTATE);
    static final Fault INVPC = new Fault(ExceptionNumber.USAGE_FAULT, FaultStatus.INVPC);
    static final Fault NOCP = new Fault(ExceptionNumber.USAGE_FAULT, FaultStatus.NOCP);
    static final Fault UNALIGNED = new Fault(ExceptionNumber.USAGE_FAULT, FaultStatus.UNALIGNED);
    static final Fault DIVBYZERO = new Fault(ExceptionNumber.USAGE_FAULT, FaultStatus.DIVBYZERO);
    static final Fault STKOF = new Fault(ExceptionNumber.USAGE_FAULT, FaultStatus.STKOF);
    static final Fault IACCVIOL = new Fault(ExceptionNumber.MEM_MANAGE, FaultStatus.IACCVIOL);
    static final Fault IBUSERR = new Fault(ExceptionNumber.BUS_FAULT, FaultStatus.IBUSERR);
    static final Fault STKERR = new Fault(ExceptionNumber.BUS_FAULT, FaultStatus.STKERR);
    static final Fault UNSTKERR = new Fault(ExceptionNumber.BUS_FAULT, FaultStatus.UNSTKERR);

    static final Fault INVEP = new Fault(ExceptionNumber.SECURE_FAULT, FaultStatus.SFSR_INVEP);
    static final Fault INVIS = new Fault(ExceptionNumber.SECURE_FAULT, FaultStatus.SFSR_INVIS);
    static final Fault INVER = new Fault(ExceptionNumber.SECURE_FAULT, FaultStatus.SFSR_INVER);
    static final Fault INVTRAN = new Fault(ExceptionNumber.SECURE_FAULT, FaultStatus.SFSR_INVTRAN);

    /** The exception it raises: {@link ExceptionNumber#MEM_MANAGE}, BUS_FAULT, USAGE_FAULT or SECURE_FAULT. */
    final int exception;
    /** The bits it sets in CFSR; those of a SecureFault in SFSR. */
    final int status;
    /** For BFAR, MMFAR or SFAR, where its valid bit is among the status bits. */
    final int address;

    private Fault(int exception, int status) {
        this(exception, status, 0);
    }

    private Fault(int exception, int status, int address) {
        super(null, null, false, false);
        this.exception = exception;
        this.status = status;
        this.address = address;
    }

    /** A load or store the bus answered with an error. */
    static Fault precise(int address) {
        return new Fault(ExceptionNumber.BUS_FAULT, FaultStatus.PRECISERR | FaultStatus.BFARVALID, address);
    }

    /** A load or store the MPU does not allow. */
    static Fault ofProtection(int address) {
        return new Fault(ExceptionNumber.MEM_MANAGE, FaultStatus.DACCVIOL | FaultStatus.MMARVALID, address);
    }

    /** A load or store of the Non-secure state in Secure memory. */
    static Fault ofAttribution(int address) {
        return new Fault(ExceptionNumber.SECURE_FAULT, FaultStatus.SFSR_AUVIOL | FaultStatus.SFARVALID, address);
    }

    @Override
    public String getMessage() {
        return String.format("exception %d, CFSR 0x%08X, address 0x%08X", exception, status, address);
    }
}
