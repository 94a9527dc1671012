/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

/** The divider that each processor of an RP2040 has in its SIO; its result is there at once. */
final class Divider {
    static final int FIRST = 0x60;
    static final int LAST = 0x78;
    private static final int UDIVIDEND = 0x60;
    private static final int UDIVISOR = 0x64;
    private static final int SDIVIDEND = 0x68;
    private static final int SDIVISOR = 0x6C;
    private static final int QUOTIENT = 0x70;
    private static final int REMAINDER = 0x74;
    private static final int READY = 1;
    private static final int DIRTY = 1 << 1;

    private int dividend;
    private int divisor;
    private int quotient;
    private int remainder;
    private boolean dirty;

    int read(int offset) {
        switch (offset) {
            case UDIVIDEND, SDIVIDEND:
                return dividend;
            case UDIVISOR, SDIVISOR:
                return divisor;
            case QUOTIENT:
                dirty = false;
                return quotient;
            case REMAINDER:
                return remainder;
            default:
                return READY | (dirty ? DIRTY : 0);
        }
    }

    void write(int offset, int value) {
        switch (offset) {
            case UDIVIDEND, SDIVIDEND -> dividend = value;
            case UDIVISOR, SDIVISOR -> divisor = value;
            case QUOTIENT -> quotient = value;
            case REMAINDER -> remainder = value;
            default -> {
                return;
            }
        }
        dirty = true;
        if (offset == UDIVIDEND || offset == UDIVISOR) {
            divideUnsigned();
        } else if (offset == SDIVIDEND || offset == SDIVISOR) {
            divideSigned();
        }
    }

    private void divideUnsigned() {
        quotient = divisor == 0 ? -1 : Integer.divideUnsigned(dividend, divisor);
        remainder = divisor == 0 ? dividend : Integer.remainderUnsigned(dividend, divisor);
    }

    private void divideSigned() {
        quotient = divisor == 0 ? dividend < 0 ? 1 : -1 : dividend / divisor;
        remainder = divisor == 0 ? dividend : dividend % divisor;
    }

    void reset() {
        dividend = 0;
        divisor = 0;
        quotient = 0;
        remainder = 0;
        dirty = false;
    }
}
