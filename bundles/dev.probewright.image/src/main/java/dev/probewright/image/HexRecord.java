/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

/**
 * One line of an Intel HEX file, its checksum verified (Intel, Hexadecimal Object File Format Specification, revision A).
 *
 * @param line from 1
 * @param offset the 16-bit load offset
 * @param type 0 to 5
 * @param data what the record carries, 0 to 255 bytes
 */
record HexRecord(int line, int offset, int type, byte[] data) {
    static final int DATA = 0;
    static final int END_OF_FILE = 1;
    static final int EXTENDED_SEGMENT_ADDRESS = 2;
    static final int START_SEGMENT_ADDRESS = 3;
    static final int EXTENDED_LINEAR_ADDRESS = 4;
    static final int START_LINEAR_ADDRESS = 5;

    /** Length, offset (two bytes), type, checksum: the bytes of a record that carries nothing. */
    private static final int FRAME_BYTES = 5;

    /** The longest line: the mark, and 255 bytes within the frame. */
    static final int LONGEST = 1 + 2 * (FRAME_BYTES + 255);

    /** What a record of each type carries, in bytes; -1 for any number. */
    private static final int[] LENGTHS = {-1, 0, 2, 4, 2, 4};

    /** @param text without line end */
    static HexRecord parse(String source, int line, String text) throws HexLineException {
        if (text.charAt(0) != ':') {
            throw new HexLineException(
                    source, line, "starts with " + shown(text.charAt(0)) + ", a record starts with ':'");
        }
        byte[] bytes = new byte[(text.length() - 1) / 2];
        for (int i = 1; i < text.length(); i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                throw new HexLineException(
                        source, line, shown(text.charAt(i)) + " in column " + (i + 1) + " is not a hexadecimal digit");
            }
            int at = (i - 1) / 2;
            if (at < bytes.length) {
                bytes[at] = (byte) (bytes[at] << 4 | digit);
            }
        }
        checkLength(source, line, text, bytes);
        int sum = 0;
        for (int i = 0; i < bytes.length - 1; i++) {
            sum += bytes[i];
        }
        int calculated = -sum & 0xFF;
        int checksum = bytes[bytes.length - 1] & 0xFF;
        if (calculated != checksum) {
            throw new HexLineException(
                    source, line, String.format("checksum 0x%02X, calculated 0x%02X", checksum, calculated));
        }
        int type = bytes[3] & 0xFF;
        byte[] data = new byte[bytes.length - FRAME_BYTES];
        System.arraycopy(bytes, 4, data, 0, data.length);
        if (type >= LENGTHS.length) {
            throw new HexLineException(source, line, String.format("record type 0x%02X is not known", type));
        }
        if (LENGTHS[type] >= 0 && LENGTHS[type] != data.length) {
            throw new HexLineException(
                    source,
                    line,
                    "a record of type " + type + " carries " + LENGTHS[type] + " bytes, this one " + data.length);
        }
        return new HexRecord(line, (bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF, type, data);
    }

    private static void checkLength(String source, int line, String text, byte[] bytes) throws HexLineException {
        int shortest = 1 + 2 * FRAME_BYTES;
        if (text.length() < shortest) {
            throw new HexLineException(
                    source, line, "truncated: " + text.length() + " characters, the shortest record has " + shortest);
        }
        int wanted = shortest + 2 * (bytes[0] & 0xFF);
        if (text.length() != wanted) {
            throw new HexLineException(
                    source,
                    line,
                    String.format(
                            "%s: %d characters, a record of %d data bytes has %d",
                            text.length() < wanted ? "truncated" : "too long", text.length(), bytes[0] & 0xFF, wanted));
        }
    }

    /** The data as a big-endian number. */
    long number() {
        long number = 0;
        for (byte part : data) {
            number = number << 8 | part & 0xFF;
        }
        return number;
    }

    /** The value of an ASCII hexadecimal digit, -1 for anything else. */
    static int digit(int character) {
        return character < 0x80 ? Character.digit(character, 16) : -1;
    }

    static String shown(int character) {
        return character > ' ' && character < 0x7F
                ? "'" + (char) character + "'"
                : String.format("the byte 0x%02X", character);
    }
}
