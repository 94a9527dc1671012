/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** The frame around a packet on TCP. */
final class DapFrame {
    private static final byte[] SIGNATURE = {0x44, 0x41, 0x50, 0x00};
    private static final int HEADER = 8;
    private static final int TYPE_REQUEST = 0x01;
    private static final int TYPE_RESPONSE = 0x02;
    /** The longest packet that the form allows. */
    static final int LONGEST = 1024;

    private DapFrame() {}

    /**
     * Reads a request.
     *
     * @return empty at the end of the stream
     * @throws IOException where something else comes, or the stream ends within a frame
     */
    static Optional<byte[]> read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] header = new byte[HEADER];
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        header[0] = (byte) first;
        in.readFully(header, 1, HEADER - 1);
        for (int index = 0; index < SIGNATURE.length; index++) {
            if (header[index] != SIGNATURE[index]) {
                throw new IOException(String.format("not a CMSIS-DAP frame: byte %d is 0x%02X", index, header[index]));
            }
        }
        int length = header[4] & 0xFF | (header[5] & 0xFF) << 8;
        if (header[6] != TYPE_REQUEST || length > LONGEST) {
            throw new IOException("not a CMSIS-DAP request: type " + header[6] + ", length " + length);
        }
        byte[] packet = new byte[length];
        try {
            in.readFully(packet);
        } catch (EOFException early) {
            throw new IOException("the connection ended within a packet of " + length + " bytes", early);
        }
        return Optional.of(packet);
    }

    /** Writes a response. */
    static void write(OutputStream out, byte[] packet) throws IOException {
        byte[] frame = new byte[HEADER + packet.length];
        System.arraycopy(SIGNATURE, 0, frame, 0, SIGNATURE.length);
        frame[4] = (byte) packet.length;
        frame[5] = (byte) (packet.length >>> 8);
        frame[6] = TYPE_RESPONSE;
        System.arraycopy(packet, 0, frame, HEADER, packet.length);
        out.write(frame);
        out.flush();
    }
}
