/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeSilentException;

/**
 * An answer of the remote protocol, {@code &K…#}.
 *
 * @param probe the probe's id, for what is thrown
 * @param command what it was the answer to
 * @param status {@link #OK}, {@link #PARAMETER}, {@link #ERROR} or {@link #UNSUPPORTED}
 * @param text what stands behind the status
 */
record RemoteAnswer(String probe, String command, char status, String text) {
    static final char OK = 'K';
    /** A parameter that is out of range, or parity that is wrong. */
    static final char PARAMETER = 'P';

    static final char ERROR = 'E';
    static final char UNSUPPORTED = 'N';

    private static final String STATUS = "KPEN";

    static boolean isStatus(int character) {
        return character >= 0 && STATUS.indexOf(character) >= 0;
    }

    boolean isOk() {
        return status == OK;
    }

    /** The command was carried out, and there is nothing to tell. */
    void requireDone() throws ProbeException {
        requireOk();
        if (!text.equals("0")) {
            throw unexpected("not \"0\"");
        }
    }

    /** A number as the probe writes it: without leading zeros, at most so many bits. */
    long requireNumber(int bits) throws ProbeException {
        requireOk();
        String digits = text;
        if (digits.isEmpty() || digits.length() > (bits + 3) / 4 || !isHex(digits)) {
            throw unexpected("not a number of " + bits + " bits");
        }
        long value = Long.parseUnsignedLong(digits, 16);
        if (bits < Long.SIZE && value >>> bits != 0) {
            throw unexpected("not a number of " + bits + " bits");
        }
        return value;
    }

    /** Exactly so many bytes, two digits each. */
    byte[] requireBytes(int count) throws ProbeException {
        requireOk();
        if (text.length() != 2 * count || !isHex(text)) {
            throw unexpected("not " + count + " bytes");
        }
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) Integer.parseInt(text, 2 * i, 2 * i + 2, 16);
        }
        return bytes;
    }

    /** A register, least significant byte first. */
    int requireWord() throws ProbeException {
        byte[] bytes = requireBytes(4);
        return bytes[0] & 0xFF | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF) << 16 | bytes[3] << 24;
    }

    private void requireOk() throws ProbeException {
        if (status != OK) {
            throw new ProbeException(probe, command + " was refused with " + this, null);
        }
    }

    /** An answer that can not be the answer to this command. */
    ProbeException unexpected(String why) {
        return new ProbeSilentException(probe, command + " was answered " + this + ", " + why, null);
    }

    static boolean isHex(String digits) {
        return digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 0x80);
    }

    @Override
    public String toString() {
        return "&" + status + (text.length() > 40 ? text.substring(0, 40) + "... (" + text.length() + ")" : text) + "#";
    }
}
