/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** SHCSR: which system handlers are active, pending and enabled (DDI 0403E, B3.2.13; DDI 0419E, B3.2.11; DDI 0553, D1.2). */
final class HandlerState {
    private static final int MEMFAULTACT = 0;
    private static final int BUSFAULTACT = 1;
    private static final int HARDFAULTACT = 2;
    private static final int USGFAULTACT = 3;
    private static final int SECUREFAULTACT = 4;
    private static final int NMIACT = 5;
    private static final int SVCALLACT = 7;
    private static final int MONITORACT = 8;
    private static final int PENDSVACT = 10;
    private static final int SYSTICKACT = 11;
    private static final int USGFAULTPENDED = 12;
    private static final int MEMFAULTPENDED = 13;
    private static final int BUSFAULTPENDED = 14;
    private static final int SVCALLPENDED = 15;
    private static final int MEMFAULTENA = 16;
    private static final int BUSFAULTENA = 17;
    private static final int USGFAULTENA = 18;
    private static final int SECUREFAULTENA = 19;
    private static final int SECUREFAULTPENDED = 20;
    private static final int HARDFAULTPENDED = 21;

    private static final int V6_BITS = 1 << SVCALLPENDED;
    private static final int V7_BITS = 0x0007FD8B;
    private static final int V8_BASE_BITS = 1 << HARDFAULTACT
            | 1 << NMIACT
            | 1 << SVCALLACT
            | 1 << PENDSVACT
            | 1 << SYSTICKACT
            | 1 << SVCALLPENDED
            | 1 << HARDFAULTPENDED;
    private static final int V8_MAIN_BITS = V7_BITS | V8_BASE_BITS;
    private static final int SECURE_BITS = 1 << SECUREFAULTACT | 1 << SECUREFAULTENA | 1 << SECUREFAULTPENDED;
    private static final int GIVEN_BITS = 1 << BUSFAULTACT | 1 << BUSFAULTPENDED | 1 << BUSFAULTENA | 1 << NMIACT;

    private static final int[][] ACTIVE = {
        {ExceptionNumber.MEM_MANAGE, MEMFAULTACT},
        {ExceptionNumber.BUS_FAULT, BUSFAULTACT},
        {ExceptionNumber.HARD_FAULT, HARDFAULTACT},
        {ExceptionNumber.SECURE_FAULT, SECUREFAULTACT},
        {ExceptionNumber.NMI, NMIACT},
        {ExceptionNumber.USAGE_FAULT, USGFAULTACT},
        {ExceptionNumber.SV_CALL, SVCALLACT},
        {ExceptionNumber.DEBUG_MONITOR, MONITORACT},
        {ExceptionNumber.PEND_SV, PENDSVACT},
        {ExceptionNumber.SYS_TICK, SYSTICKACT}
    };
    private static final int[][] PENDED = {
        {ExceptionNumber.USAGE_FAULT, USGFAULTPENDED},
        {ExceptionNumber.MEM_MANAGE, MEMFAULTPENDED},
        {ExceptionNumber.BUS_FAULT, BUSFAULTPENDED},
        {ExceptionNumber.SV_CALL, SVCALLPENDED},
        {ExceptionNumber.SECURE_FAULT, SECUREFAULTPENDED},
        {ExceptionNumber.HARD_FAULT, HARDFAULTPENDED}
    };
    private static final int[][] ENABLED = {
        {ExceptionNumber.MEM_MANAGE, MEMFAULTENA},
        {ExceptionNumber.BUS_FAULT, BUSFAULTENA},
        {ExceptionNumber.USAGE_FAULT, USGFAULTENA},
        {ExceptionNumber.SECURE_FAULT, SECUREFAULTENA}
    };

    private HandlerState() {}

    /** The bits that a security state finds in its SHCSR. */
    private static int bits(Core core, boolean secure, boolean debugger) {
        if (core.architecture == Architecture.V6_M) {
            return debugger ? V6_BITS : 0;
        }
        if (core.architecture.isV7()) {
            return V7_BITS;
        }
        int bits = core.architecture.isMain() ? V8_MAIN_BITS : V8_BASE_BITS;
        if (!core.hasSecurity) {
            return bits;
        }
        if (secure) {
            return core.architecture.isMain() ? bits | SECURE_BITS : bits;
        }
        return core.system.givesFaultsToNonSecure() ? bits : bits & ~GIVEN_BITS;
    }

    static int read(Core core, boolean secure, boolean debugger) {
        ExceptionState exceptions = core.exceptions;
        int result = 0;
        for (int[] entry : ACTIVE) {
            result |= exceptions.isActive(exceptions.id(entry[0], secure)) ? 1 << entry[1] : 0;
        }
        for (int[] entry : PENDED) {
            result |= exceptions.isPending(exceptions.id(entry[0], secure)) ? 1 << entry[1] : 0;
        }
        for (int[] entry : ENABLED) {
            result |= exceptions.isEnabled(exceptions.id(entry[0], secure)) ? 1 << entry[1] : 0;
        }
        return result & bits(core, secure, debugger);
    }

    static void write(Core core, boolean secure, boolean debugger, int value, int mask) {
        ExceptionState exceptions = core.exceptions;
        int writable = bits(core, secure, debugger) & mask;
        for (int[] entry : ACTIVE) {
            if ((writable >>> entry[1] & 1) != 0) {
                exceptions.setActive(exceptions.id(entry[0], secure), (value >>> entry[1] & 1) != 0);
            }
        }
        for (int[] entry : PENDED) {
            if ((writable >>> entry[1] & 1) != 0) {
                exceptions.setPending(exceptions.id(entry[0], secure), (value >>> entry[1] & 1) != 0);
            }
        }
        for (int[] entry : ENABLED) {
            if ((writable >>> entry[1] & 1) != 0) {
                exceptions.setEnabled(exceptions.id(entry[0], secure), (value >>> entry[1] & 1) != 0);
            }
        }
    }
}
