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
    static final Fault IACCVIOL = new Fault(ExceptionNumber.MEM_MANAGE, FaultStatus.IACCVIOL);
    static final Fault IBUSERR = new Fault(ExceptionNumber.BUS_FAULT, FaultStatus.IBUSERR);
    static final Fault STKERR = new Fault(ExceptionNumber.BUS_FAULT, FaultStatus.STKERR);
    static final Fault UNSTKERR = new Fault(ExceptionNumber.BUS_FAULT, FaultStatus.UNSTKERR);

    /** The exception it raises: {@link ExceptionNumber#MEM_MANAGE}, BUS_FAULT or USAGE_FAULT. */
    final int exception;
    /** The bit it sets in CFSR. */
    final int status;
    /** For BFAR, where {@link FaultStatus#BFARVALID} is among the status bits. */
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

    @Override
    public String getMessage() {
        return String.format("exception %d, CFSR 0x%08X, address 0x%08X", exception, status, address);
    }
}
