/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jdt.annotation.Nullable;

/** Frames answers and sends them. For one thread. */
public final class PacketWriter {
    private static final byte[] ACKNOWLEDGE = {'+'};
    private static final byte[] REFUSE = {'-'};

    private final OutputStream out;
    private byte @Nullable [] last;

    public PacketWriter(OutputStream out) {
        this.out = out;
    }

    /** Sends a packet. {@code body} is escaped already where it is binary; runs are shortened here. */
    public void send(byte[] body) throws IOException {
        byte[] frame = frame(RunLength.shorten(body));
        last = frame;
        write(frame);
    }

    /** Sends the last packet once more, if there was one. */
    public void repeat() throws IOException {
        byte[] frame = last;
        if (frame != null) {
            write(frame);
        }
    }

    public void acknowledge() throws IOException {
        write(ACKNOWLEDGE);
    }

    /** Asks for the packet once more. */
    public void refuse() throws IOException {
        write(REFUSE);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Puts {@code $} before, {@code #} and the checksum behind. */
    public static byte[] frame(byte[] body) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(body.length + 4);
        int sum = 0;
        frame.write('$');
        for (byte value : body) {
            sum += value;
            frame.write(value);
        }
        frame.write('#');
        frame.write(Character.forDigit((sum >> 4) & 0xF, 16));
        frame.write(Character.forDigit(sum & 0xF, 16));
        return frame.toByteArray();
    }
}
