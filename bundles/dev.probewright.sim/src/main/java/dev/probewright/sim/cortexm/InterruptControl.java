/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** ICSR and STIR: what is pending, and how software makes it so (DDI 0403E, B3.2.4; DDI 0553, D1.2). */
final class InterruptControl {
    private static final int NMIPENDSET = 1 << 31;
    private static final int NMIPENDCLR = 1 << 30;
    private static final int PENDSVSET = 1 << 28;
    private static final int PENDSVCLR = 1 << 27;
    private static final int PENDSTSET = 1 << 26;
    private static final int PENDSTCLR = 1 << 25;
    private static final int ISRPENDING = 1 << 22;
    private static final int RETTOBASE = 1 << 11;

    private final Architecture architecture;
    private final Core core;

    InterruptControl(CoreConfiguration configuration, Core core) {
        architecture = configuration.architecture();
        this.core = core;
    }

    int read() {
        ExceptionState exceptions = core.exceptions;
        boolean secure = core.accessesSecureBank;
        int result = core.exceptionNumber | exceptions.number(exceptions.highestPending()) << 12;
        boolean onlyOneActive = exceptions.activeCount() <= (core.isHandlerMode() ? 1 : 0);
        if (onlyOneActive && architecture.isMain()) {
            result |= RETTOBASE;
        }
        for (int number = ExceptionNumber.EXTERNAL; number <= exceptions.last(); number++) {
            if (exceptions.isPending(number)) {
                result |= ISRPENDING;
            }
        }
        return result
                | (exceptions.isPending(ExceptionNumber.NMI) ? NMIPENDSET : 0)
                | (exceptions.isPending(exceptions.id(ExceptionNumber.PEND_SV, secure)) ? PENDSVSET : 0)
                | (exceptions.isPending(exceptions.id(ExceptionNumber.SYS_TICK, secure)) ? PENDSTSET : 0);
    }

    void write(int value) {
        ExceptionState exceptions = core.exceptions;
        boolean secure = core.accessesSecureBank;
        boolean ownsNmi = !core.hasSecurity || secure || core.system.givesFaultsToNonSecure();
        if (ownsNmi && (value & NMIPENDSET) != 0) {
            exceptions.setPending(ExceptionNumber.NMI, true);
        } else if (ownsNmi && (value & NMIPENDCLR) != 0 && architecture.isV8()) {
            exceptions.setPending(ExceptionNumber.NMI, false);
        }
        pend(exceptions.id(ExceptionNumber.PEND_SV, secure), (value & PENDSVSET) != 0, (value & PENDSVCLR) != 0);
        pend(exceptions.id(ExceptionNumber.SYS_TICK, secure), (value & PENDSTSET) != 0, (value & PENDSTCLR) != 0);
    }

    private void pend(int id, boolean set, boolean clear) {
        if (set != clear) {
            core.exceptions.setPending(id, set);
        }
    }

    void softwareInterrupt(int line) {
        int number = ExceptionNumber.EXTERNAL + line;
        if (number <= core.exceptions.last() && core.mayAccessInterrupt(number)) {
            core.exceptions.setPending(number, true);
        }
    }
}
