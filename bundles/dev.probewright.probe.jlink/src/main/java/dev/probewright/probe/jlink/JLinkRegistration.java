/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.ProbeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The place of this process among the connections that a probe keeps a list of. */
final class JLinkRegistration {
    private static final int HEADER = 8;
    private static final int ENTRY = 16;

    /** An answer is never shorter, however few the connections. */
    private static final int LEAST_BYTES = 76;

    private static final int MOST_BYTES = 512;
    private static final int REQUEST_BYTES = 14;
    private static final int HANDLE_AT = 12;

    private final JLinkPipe pipe;
    private final int handle;
    private final int connections;

    private JLinkRegistration(JLinkPipe pipe, int handle, int connections) {
        this.pipe = pipe;
        this.handle = handle;
        this.connections = connections;
    }

    static JLinkRegistration enter(JLinkPipe pipe) throws ProbeException {
        ByteBuffer answer = exchange(pipe, JLinkCommand.REGISTER_ENTER, 0);
        int handle = answer.getShort(0) & 0xFFFF;
        if (handle == 0) {
            throw new ProbeException(pipe.probe(), "has no place for one more connection", null);
        }
        return new JLinkRegistration(pipe, handle, answer.getShort(2) & 0xFFFF);
    }

    /** Connections on the list, this one included. */
    int connections() {
        return connections;
    }

    void leave() throws ProbeException {
        exchange(pipe, JLinkCommand.REGISTER_LEAVE, handle);
    }

    /** Process and host stay 0: the probe's own list is the only use of them. */
    private static ByteBuffer exchange(JLinkPipe pipe, int what, int handle) throws ProbeException {
        ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        request.put((byte) JLinkCommand.REGISTER).put((byte) what).putShort(HANDLE_AT, (short) handle);
        pipe.begin(request.array(), 0);
        ByteBuffer answer = ByteBuffer.wrap(pipe.take(LEAST_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        int count = answer.getShort(2) & 0xFFFF;
        int entry = answer.getShort(4) & 0xFFFF;
        int info = answer.getShort(6) & 0xFFFF;
        int size = HEADER + count * entry + info;
        if (count > 0 && entry != ENTRY || size > MOST_BYTES) {
            throw pipe.confused(
                    String.format("a list of %d connections of %d bytes and %d bytes more", count, entry, info));
        }
        if (size > LEAST_BYTES) {
            pipe.take(size - LEAST_BYTES);
        }
        pipe.end();
        return answer;
    }
}
