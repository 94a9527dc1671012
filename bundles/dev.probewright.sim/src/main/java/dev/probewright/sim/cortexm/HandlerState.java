/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** SHCSR: which system handlers are active, pending and enabled (DDI 0403E, B3.2.13). */
final class HandlerState {
    private static final int MEMFAULTACT = 0;
    private static final int BUSFAULTACT = 1;
    private static final int USGFAULTACT = 3;
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

    private static final int[][] ACTIVE = {
        {ExceptionNumber.MEM_MANAGE, MEMFAULTACT},
        {ExceptionNumber.BUS_FAULT, BUSFAULTACT},
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
        {ExceptionNumber.SV_CALL, SVCALLPENDED}
    };
    private static final int[][] ENABLED = {
        {ExceptionNumber.MEM_MANAGE, MEMFAULTENA},
        {ExceptionNumber.BUS_FAULT, BUSFAULTENA},
        {ExceptionNumber.USAGE_FAULT, USGFAULTENA}
    };

    private HandlerState() {}

    static int read(ExceptionState exceptions) {
        int result = 0;
        for (int[] entry : ACTIVE) {
            result |= exceptions.isActive(entry[0]) ? 1 << entry[1] : 0;
        }
        for (int[] entry : PENDED) {
            result |= exceptions.isPending(entry[0]) ? 1 << entry[1] : 0;
        }
        for (int[] entry : ENABLED) {
            result |= exceptions.isEnabled(entry[0]) ? 1 << entry[1] : 0;
        }
        return result;
    }

    static void write(ExceptionState exceptions, int value) {
        for (int[] entry : ACTIVE) {
            exceptions.setActive(entry[0], (value >>> entry[1] & 1) != 0);
        }
        for (int[] entry : PENDED) {
            exceptions.setPending(entry[0], (value >>> entry[1] & 1) != 0);
        }
        for (int[] entry : ENABLED) {
            exceptions.setEnabled(entry[0], (value >>> entry[1] & 1) != 0);
        }
    }
}
