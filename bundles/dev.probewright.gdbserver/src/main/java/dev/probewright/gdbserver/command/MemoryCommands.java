/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.gdbserver.client.Conversation;
import dev.probewright.gdbserver.client.Features;
import dev.probewright.gdbserver.client.GdbMemory;
import dev.probewright.gdbserver.client.RunControl;
import dev.probewright.gdbserver.packet.Hex;
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.target.TargetException;

/** Reading, writing and comparing memory ("Debugging with GDB", E.2: m, M, x, X; E.4: qCRC). The core may run. */
final class MemoryCommands {
    private static final long ADDRESS_SPACE = 0x1_0000_0000L;

    private final GdbMemory memory;
    private final RunControl run;

    MemoryCommands(Conversation conversation) {
        this.memory = conversation.memory();
        this.run = conversation.run();
    }

    void addTo(CommandTable table) {
        table.add("m", this::read);
        table.add("x", this::readBinary);
        table.add("M", this::write);
        table.add("X", this::writeBinary);
        table.add("qCRC", this::crc);
    }

    private record Range(long address, int length) {}

    private static Range range(Request request, int most) throws MalformedPacketException {
        long address = request.address();
        request.expect(',');
        int length = request.length(most);
        if (address + length > ADDRESS_SPACE) {
            throw new MalformedPacketException(
                    String.format("%x bytes at %x leave the address space", length, address));
        }
        return new Range(address, length);
    }

    private Reply read(Request request) throws TargetException, MalformedPacketException {
        Range range = range(request, Features.PACKET_SIZE / 2);
        request.expectEnd();
        return Reply.text(Hex.of(read(range)));
    }

    private Reply readBinary(Request request) throws TargetException, MalformedPacketException {
        Range range = range(request, Features.PACKET_SIZE / 2);
        request.expectEnd();
        return Reply.binary('b', read(range));
    }

    private byte[] read(Range range) throws TargetException {
        return run.unlessAsleep(() -> memory.read(range.address(), range.length()));
    }

    private Reply write(Request request) throws TargetException, MalformedPacketException {
        Range range = range(request, Features.PACKET_SIZE / 2);
        request.expect(':');
        return write(range, request.hexBytes());
    }

    private Reply writeBinary(Request request) throws TargetException, MalformedPacketException {
        Range range = range(request, Features.PACKET_SIZE);
        request.expect(':');
        return write(range, request.binary());
    }

    private Reply write(Range range, byte[] bytes) throws TargetException, MalformedPacketException {
        if (bytes.length != range.length()) {
            throw new MalformedPacketException(bytes.length + " bytes where " + range.length() + " were announced");
        }
        if (bytes.length > 0) {
            memory.write(range.address(), bytes);
        }
        return Reply.OK;
    }

    private Reply crc(Request request) throws TargetException, MalformedPacketException {
        request.expect(':');
        Range range = range(request, Integer.MAX_VALUE);
        request.expectEnd();
        return Reply.text(String.format("C%08x", memory.crc(range.address(), range.length())));
    }
}
