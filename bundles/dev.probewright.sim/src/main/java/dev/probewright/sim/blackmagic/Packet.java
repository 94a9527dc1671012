/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

/** A remote packet without its {@code !} and {@code #}. The firmware reads hexadecimal digits up to the first that is none. */
record Packet(String text) {
    char kind() {
        return at(0);
    }

    char command() {
        return at(1);
    }

    int length() {
        return text.length();
    }

    /** 0 behind the end, as the terminator in the firmware's buffer. */
    char at(int place) {
        return place < text.length() ? text.charAt(place) : 0;
    }

    /** @param most digits */
    long hex(int from, int most) {
        long value = 0;
        for (int place = from; place < from + most; place++) {
            int digit = Character.digit(at(place), 16);
            if (digit < 0) {
                break;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    int number(int from, int digits) {
        return (int) hex(from, digits);
    }

    /** All that is left of the packet. */
    long rest(int from) {
        return hex(from, Math.max(0, length() - from));
    }

    /** Two digits for each byte; what is not there comes as 0. */
    byte[] bytes(int from, int count) {
        byte[] bytes = new byte[count];
        for (int index = 0; index < count; index++) {
            bytes[index] = (byte) hex(from + 2 * index, 2);
        }
        return bytes;
    }
}
