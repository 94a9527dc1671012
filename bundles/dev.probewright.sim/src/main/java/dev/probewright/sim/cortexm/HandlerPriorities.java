/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** SHPR1 to SHPR3: a byte for each of the exceptions 4 to 15. */
final class HandlerPriorities {
    private final Architecture architecture;
    private final Core core;

    HandlerPriorities(CoreConfiguration configuration, Core core) {
        architecture = configuration.architecture();
        this.core = core;
    }

    int read(int offset) {
        int result = 0;
        for (int index = 0; index < 4; index++) {
            int number = ExceptionNumber.MEM_MANAGE + offset + index;
            if (hasPriority(number)) {
                result |= core.exceptions.priority(id(number)) << 8 * index;
            }
        }
        return result;
    }

    void write(int offset, int value, int mask) {
        for (int index = 0; index < 4; index++) {
            int number = ExceptionNumber.MEM_MANAGE + offset + index;
            if (hasPriority(number) && (mask >>> 8 * index & 0xFF) != 0) {
                core.exceptions.setPriority(id(number), value >>> 8 * index & 0xFF);
            }
        }
    }

    private int id(int number) {
        return core.exceptions.id(number, core.accessesSecureBank);
    }

    private boolean hasPriority(int number) {
        return switch (number) {
            case ExceptionNumber.SV_CALL, ExceptionNumber.PEND_SV, ExceptionNumber.SYS_TICK -> true;
            case ExceptionNumber.MEM_MANAGE, ExceptionNumber.USAGE_FAULT -> architecture.isMain();
            case ExceptionNumber.BUS_FAULT, ExceptionNumber.DEBUG_MONITOR ->
                architecture.isMain()
                        && (!core.hasSecurity || core.accessesSecureBank || !core.exceptions.isSecure(number));
            case ExceptionNumber.SECURE_FAULT -> architecture.isMain() && core.hasSecurity && core.accessesSecureBank;
            default -> false;
        };
    }
}
