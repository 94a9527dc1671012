/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/**
 * Comparators of ARMv8-M (DDI 0553, D1.2): each has a MATCH, an ACTION and in ID what it is able to. Two neighbours together make
 * a range of addresses, or a value at an address.
 */
final class MatchingComparators extends DwtComparators {
    private static final int WRITABLE = 0xC3F;
    private static final int ACTION_MASK = 3 << 4;
    private static final int DEBUG_EVENT = 1 << 4;
    private static final int ID_SHIFT = 27;

    // What a comparator is able to, in ID.
    private static final int CAN_CYCLE = 0x01;
    private static final int CAN_INSTRUCTION = 0x02;
    private static final int CAN_VALUE = 0x04;
    private static final int CAN_ADDRESS = 0x08;
    private static final int CAN_LIMIT = 0x10;

    private static final int INSTRUCTION = 2;
    private static final int INSTRUCTION_LIMIT = 3;
    private static final int ADDRESS = 4;
    private static final int ADDRESS_WRITE = 5;
    private static final int ADDRESS_READ = 6;
    private static final int ADDRESS_LIMIT = 7;
    private static final int VALUE = 8;
    private static final int VALUE_WRITE = 9;
    private static final int VALUE_READ = 10;
    private static final int LINKED_VALUE = 11;

    private final boolean cycleCounter;

    MatchingComparators(int count, boolean cycleCounter) {
        super(count);
        this.cycleCounter = cycleCounter;
    }

    private int abilities(int index) {
        int limit = (index & 1) != 0 ? CAN_LIMIT : 0;
        int value = limit != 0 && index == count() - 1 ? CAN_VALUE : 0;
        int cycle = index == 0 && cycleCounter ? CAN_CYCLE : 0;
        return CAN_ADDRESS | CAN_INSTRUCTION | limit | value | cycle;
    }

    @Override
    int read(int index, int register) {
        return switch (register) {
            case COMP -> comp[index];
            case FUNCTION -> readFunction(index) | abilities(index) << ID_SHIFT;
            default -> 0;
        };
    }

    @Override
    void write(int index, int register, int value) {
        if (register == COMP) {
            comp[index] = value;
        } else if (register == FUNCTION) {
            function[index] = can(abilities(index), value & 0xF) ? value & WRITABLE : value & WRITABLE & ~0xF;
        }
    }

    private static boolean can(int abilities, int match) {
        int needed =
                switch (match) {
                    case 0 -> 0;
                    case 1 -> CAN_CYCLE;
                    case INSTRUCTION -> CAN_INSTRUCTION;
                    case INSTRUCTION_LIMIT -> CAN_INSTRUCTION | CAN_LIMIT;
                    case ADDRESS_LIMIT -> CAN_ADDRESS | CAN_LIMIT;
                    case VALUE, VALUE_WRITE, VALUE_READ, LINKED_VALUE -> CAN_VALUE;
                    default -> CAN_ADDRESS;
                };
        return (abilities & needed) == needed;
    }

    private int match(int index) {
        return index < count() ? function[index] & 0xF : 0;
    }

    @Override
    boolean watchesData() {
        boolean any = false;
        for (int index = 0; index < count(); index++) {
            any |= match(index) >= ADDRESS;
        }
        return any;
    }

    @Override
    boolean watchesPc() {
        boolean any = false;
        for (int index = 0; index < count(); index++) {
            any |= match(index) == INSTRUCTION;
        }
        return any;
    }

    @Override
    boolean executed(int address) {
        boolean stops = false;
        for (int index = 0; index < count(); index++) {
            if (match(index) == INSTRUCTION) {
                boolean range = match(index + 1) == INSTRUCTION_LIMIT;
                if (range ? isBetween(index, address, 2) : comp[index] == address) {
                    stops |= matched(index);
                }
            }
        }
        return stops;
    }

    @Override
    boolean accessed(int address, int size, int value, boolean write) {
        boolean stops = false;
        for (int index = 0; index < count(); index++) {
            boolean hit =
                    switch (match(index)) {
                        case ADDRESS, ADDRESS_WRITE, ADDRESS_READ -> addressHit(index, address, size, write);
                        case VALUE -> valueHit(index, size, value);
                        case VALUE_WRITE -> write && valueHit(index, size, value);
                        case VALUE_READ -> !write && valueHit(index, size, value);
                        case LINKED_VALUE ->
                            index > 0 && addressHit(index - 1, address, size, write) && valueHit(index, size, value);
                        default -> false;
                    };
            if (hit) {
                stops |= matched(index);
            }
        }
        return stops;
    }

    private boolean addressHit(int index, int address, int size, boolean write) {
        int match = match(index);
        if (match < ADDRESS || match > ADDRESS_READ || match == (write ? ADDRESS_READ : ADDRESS_WRITE)) {
            return false;
        }
        if (match(index + 1) == ADDRESS_LIMIT) {
            return isBetween(index, address, size);
        }
        int watched = watchedSize(index);
        int start = comp[index] & -watched;
        return address - start < watched && start - address < size;
    }

    /** From COMP of this comparator up to COMP of the next, that included. */
    private boolean isBetween(int index, int address, int size) {
        return Integer.compareUnsigned(address + size - 1, comp[index]) >= 0
                && Integer.compareUnsigned(address, comp[index + 1]) <= 0;
    }

    private boolean valueHit(int index, int size, int value) {
        int bits = size == 4 ? -1 : (1 << 8 * size) - 1;
        return size == watchedSize(index) && ((value ^ comp[index]) & bits) == 0;
    }

    /** DATAVSIZE. */
    private int watchedSize(int index) {
        return 1 << Math.min(2, function[index] >>> 10 & 3);
    }

    private boolean matched(int index) {
        function[index] |= MATCHED;
        return (function[index] & ACTION_MASK) == DEBUG_EVENT;
    }
}
