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
import java.util.ArrayList;
import java.util.Collections;
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

    /**
     * Writes the request from the start of the buffer; its limit is the length then.
     *
     * @param tap which TAP of the chain is meant; 0 in SWD
     */
    void encode(ByteBuffer request, int tap) {
        request.clear();
        if (parts.size() > 1) {
            request.put((byte) DapCommand.EXECUTE_COMMANDS).put((byte) parts.size());
        }
        for (PacketPart part : parts) {
            part.encode(request, tap);
        }
        request.flip();
    }

    /** Its steps where it is one DAP_Transfer, else none. */
    List<TransferStep> steps() {
        return parts.size() == 1 && parts.get(0) instanceof TransferPart transfer ? transfer.steps() : List.of();
    }

    /** The same with steps in front that do nothing; it must be one DAP_Transfer. */
    Packet padded(int count) {
        TransferPart part = (TransferPart) parts.get(0);
        List<TransferStep> longer = new ArrayList<>(Collections.nCopies(count, TransferStep.padding()));
        longer.addAll(part.steps());
        return new Packet(List.of(new TransferPart(longer, part.jtag())), needs, operation, end);
    }

    /** Whether a part may run although one before it in the same packet stopped. */
    boolean runsOn() {
        return parts.size() > 1;
    }
}
