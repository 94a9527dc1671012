/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.nio.ByteBuffer;

/** The lines of a text file, ended by LF, CR LF or CR, read piece by piece. */
final class HexLines {
    private static final int PIECE_BYTES = 1 << 16;

    private final FirmwareSource source;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long offset;
    private int number;
    private boolean afterReturn;
    private boolean ended;

    HexLines(FirmwareSource source) {
        this.source = source;
    }

    /** The number of the line given last, from 1. */
    int number() {
        return number;
    }

    /** Moves on to the next line that is not blank; false at the end of the file. */
    boolean next(StringBuilder line) throws ImageException {
        while (!ended) {
            read(line);
            while (line.length() > 0 && " \t".indexOf(line.charAt(line.length() - 1)) >= 0) {
                line.setLength(line.length() - 1);
            }
            if (line.length() > 0) {
                return true;
            }
        }
        return false;
    }

    private void read(StringBuilder line) throws ImageException {
        line.setLength(0);
        number++;
        for (int next = character(); next >= 0; next = character()) {
            boolean secondHalf = next == '\n' && afterReturn;
            afterReturn = next == '\r';
            if (secondHalf) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                return;
            }
            // A byte of a file that is no text must not make a line of hundreds of megabytes.
            if (line.length() == HexRecord.LONGEST + 16) {
                throw new HexLineException(
                        source.name(), number, "longer than a record can be (" + HexRecord.LONGEST + " characters)");
            }
            line.append((char) next);
        }
        ended = true;
    }

    private int character() throws ImageException {
        if (!piece.hasRemaining()) {
            int length = (int) Math.min(PIECE_BYTES, source.size() - offset);
            if (length == 0) {
                return -1;
            }
            piece = source.read(offset, length, "text");
            offset += length;
        }
        return piece.get() & 0xFF;
    }
}
