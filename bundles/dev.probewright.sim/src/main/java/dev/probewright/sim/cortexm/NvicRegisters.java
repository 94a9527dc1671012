/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The registers of the NVIC (DDI 0403E, B3.4): enable, pending, active, target and priority of the external interrupts. */
final class NvicRegisters implements PpbComponent {
    static final int FIRST = 0x100;
    static final int END = 0x600;

    private static final int ISER = 0x100;
    private static final int ICER = 0x180;
    private static final int ISPR = 0x200;
    private static final int ICPR = 0x280;
    private static final int IABR = 0x300;
    private static final int ITNS = 0x380;
    private static final int IPR = 0x400;
    private static final int BANK = 0x80;

    private final Core core;
    private final ExceptionState exceptions;

    NvicRegisters(Core core) {
        this.core = core;
        this.exceptions = core.exceptions;
    }

    @Override
    public int read(int offset, boolean debugger) {
        int result = 0;
        if (offset >= IPR) {
            for (int index = 0; index < 4; index++) {
                int number = ExceptionNumber.EXTERNAL + offset - IPR + index;
                if (number <= exceptions.last() && core.mayAccessInterrupt(number)) {
                    result |= exceptions.priority(number) << 8 * index;
                }
            }
            return result;
        }
        for (int bit = 0; bit < 32; bit++) {
            int number = number(offset, bit);
            if (number <= exceptions.last() && core.mayAccessInterrupt(number) && isSet(offset, number)) {
                result |= 1 << bit;
            }
        }
        return result;
    }

    private boolean isSet(int offset, int number) {
        return switch (offset & -BANK) {
            case ISER, ICER -> exceptions.isEnabled(number);
            case ISPR, ICPR -> exceptions.isPending(number);
            case IABR -> core.architecture.isMain() && exceptions.isActive(number);
            case ITNS -> core.accessesSecureBank && exceptions.targetsNonSecure(number);
            default -> false;
        };
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (offset >= IPR) {
            for (int index = 0; index < 4; index++) {
                int number = ExceptionNumber.EXTERNAL + offset - IPR + index;
                if (number <= exceptions.last()
                        && core.mayAccessInterrupt(number)
                        && (mask >>> 8 * index & 0xFF) != 0) {
                    exceptions.setPriority(number, value >>> 8 * index & 0xFF);
                }
            }
            return;
        }
        for (int bit = 0; bit < 32; bit++) {
            int number = number(offset, bit);
            if ((offset & -BANK) == ITNS && core.accessesSecureBank && number <= exceptions.last()) {
                exceptions.setTargetsNonSecure(number, (value >>> bit & 1) != 0);
            }
            if (number <= exceptions.last() && core.mayAccessInterrupt(number) && (value >>> bit & 1) != 0) {
                set(offset, number);
            }
        }
    }

    private void set(int offset, int number) {
        switch (offset & -BANK) {
            case ISER -> exceptions.setEnabled(number, true);
            case ICER -> exceptions.setEnabled(number, false);
            case ISPR -> exceptions.setPending(number, true);
            case ICPR -> exceptions.setPending(number, false);
            default -> {
                // IABR is read-only, and ITNS is not written bit by bit
            }
        }
    }

    private static int number(int offset, int bit) {
        return ExceptionNumber.EXTERNAL + (offset & BANK - 1) * 8 + bit;
    }
}
