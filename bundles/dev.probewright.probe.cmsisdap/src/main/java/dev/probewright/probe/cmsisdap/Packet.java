/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One packet to be sent.
 *
 * @param parts one command, or several that go as DAP_ExecuteCommands
 * @param needs how many packets of the plan, from its first on, must have been answered OK before this one is sent
 * @param operation the block write it takes part in without setting TAR first, or -1
 * @param end for such a packet: the byte address behind the last that it writes in that operation
 */
record Packet(List<PacketPart> parts, int needs, int operation, long end) {
    /** Command, number of commands. */
    static final int EXECUTE_HEADER = 2;

    Packet {
        parts = List.copyOf(parts);
    }

    int requestLength() {
        int length = parts.stream().mapToInt(PacketPart::requestLength).sum();
        return parts.size() == 1 ? length : EXECUTE_HEADER + length;
    }

    int answerLength() {
        int length = parts.stream().mapToInt(PacketPart::answerLength).sum();
        return parts.size() == 1 ? length : EXECUTE_HEADER + length;
    }

    /** Writes the request from the start of the buffer; its limit is the length then. */
    void encode(ByteBuffer request) {
        request.clear();
        if (parts.size() > 1) {
            request.put((byte) DapCommand.EXECUTE_COMMANDS).put((byte) parts.size());
        }
        for (PacketPart part : parts) {
            part.encode(request);
        }
        request.flip();
    }

    /** Whether a part may run although one before it in the same packet stopped. */
    boolean runsOn() {
        return parts.size() > 1;
    }
}
