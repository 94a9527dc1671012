/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The VC bits of DEMCR and which exceptions they stand for (DDI 0403E, C1.6.5). */
final class VectorCatch {
    static final int NONE = 0;
    static final int CORERESET = 1;
    static final int MMERR = 1 << 4;
    static final int NOCPERR = 1 << 5;
    static final int CHKERR = 1 << 6;
    static final int STATERR = 1 << 7;
    static final int BUSERR = 1 << 8;
    static final int INTERR = 1 << 9;
    static final int HARDERR = 1 << 10;
    /** ARMv8-M with the Security Extension only. */
    static final int SFERR = 1 << 11;

    static final int ALL = CORERESET | MMERR | NOCPERR | CHKERR | STATERR | BUSERR | INTERR | HARDERR;

    private VectorCatch() {}

    /**
     * By what the fault is, where its own exception is taken.
     *
     * @param handler the exception that is taken for it: its own, or HardFault
     */
    static int of(Fault fault, int handler) {
        if (handler == ExceptionNumber.HARD_FAULT) {
            return HARDERR;
        }
        return switch (fault.exception) {
            case ExceptionNumber.MEM_MANAGE -> MMERR;
            case ExceptionNumber.BUS_FAULT -> BUSERR;
            case ExceptionNumber.SECURE_FAULT -> SFERR;
            default ->
                switch (fault.status) {
                    case FaultStatus.NOCP -> NOCPERR;
                    case FaultStatus.UNALIGNED, FaultStatus.DIVBYZERO, FaultStatus.STKOF -> CHKERR;
                    default -> STATERR;
                };
        };
    }

    /** By the exception alone, where there was no synchronous fault. */
    static int ofException(int number) {
        return switch (number) {
            case ExceptionNumber.HARD_FAULT -> HARDERR;
            case ExceptionNumber.MEM_MANAGE -> MMERR;
            case ExceptionNumber.BUS_FAULT -> BUSERR;
            case ExceptionNumber.SECURE_FAULT -> SFERR;
            default -> NONE;
        };
    }
}
