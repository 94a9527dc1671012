/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

import java.nio.charset.StandardCharsets;

/** Bytes as pairs of hexadecimal digits, as most packets carry them. */
public final class Hex {
    private Hex() {}

    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte value : bytes) {
            text.append(Character.forDigit((value >> 4) & 0xF, 16)).append(Character.forDigit(value & 0xF, 16));
        }
        return text.toString();
    }

    /** The UTF-8 bytes of a text for people. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads pairs of digits; an odd digit or anything that is no digit is an error. */
    public static byte[] bytes(String digits) throws MalformedPacketException {
        if (digits.length() % 2 != 0) {
            throw new MalformedPacketException("an odd number of hexadecimal digits");
        }
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = digit(digits.charAt(2 * i));
            int low = digit(digits.charAt(2 * i + 1));
            if (high < 0 || low < 0) {
                throw new MalformedPacketException(
                        "'" + digits.charAt(2 * i) + digits.charAt(2 * i + 1) + "' is no byte");
            }
            bytes[i] = (byte) (high * 16 + low);
        }
        return bytes;
    }

    /** The value of an ASCII digit, -1 for anything else. */
    static int digit(int character) {
        return character < 0x80 ? Character.digit(character, 16) : -1;
    }
}
