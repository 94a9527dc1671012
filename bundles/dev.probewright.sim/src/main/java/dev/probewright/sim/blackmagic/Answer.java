/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Answers of the remote protocol: {@code &}, a letter, what goes with it, {@code #}. */
final class Answer {
    static final int UNRECOGNISED = 1;
    static final int WRONG_LENGTH = 2;
    static final int FAULT = 3;
    static final int EXCEPTION = 4;

    private static final char OK = 'K';
    private static final char ERROR = 'E';
    private static final char PARAMETER_ERROR = 'P';
    private static final char NOT_SUPPORTED = 'N';

    private Answer() {}

    static byte[] ok() {
        return number(OK, 0);
    }

    /** Without zeros in front. */
    static byte[] ok(long value) {
        return number(OK, value);
    }

    static byte[] error(int reason) {
        return number(ERROR, reason);
    }

    /** The same letter stands for wrong parity and for wrong parameters. */
    static byte[] parityError(long value) {
        return number(PARAMETER_ERROR, value);
    }

    static byte[] parameterError() {
        return number(PARAMETER_ERROR, 0);
    }

    static byte[] notSupported() {
        return number(NOT_SUPPORTED, 0);
    }

    /** Two digits for each byte. */
    static byte[] ok(byte[] data) {
        return text(OK, HexFormat.of().formatHex(data));
    }

    /** The bytes as they lie in the probe's memory. */
    static byte[] word(int value) {
        return ok(new byte[] {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)});
    }

    /** Characters that would disturb the protocol become blanks. */
    static byte[] text(String text) {
        return text(OK, text.replace('$', ' ').replace('!', ' ').replace('#', ' '));
    }

    private static byte[] number(char letter, long value) {
        return text(letter, Long.toHexString(value));
    }

    private static byte[] text(char letter, String text) {
        return ("&" + letter + text + "#").getBytes(StandardCharsets.US_ASCII);
    }
}
