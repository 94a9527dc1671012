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
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/** Documents that clients read in pieces ("Debugging with GDB", E.4, qXfer). */
final class TransferCommands {
    /** Room for the letter before the data. */
    private static final int MOST = Features.PACKET_SIZE - 1;

    private static final byte[] THE_THREAD = bytes("<threads><thread id=\"1\" core=\"0\" name=\"core\"/></threads>\n");
    private static final byte[] NO_THREAD = bytes("<threads></threads>\n");

    private final Map<String, Supplier<byte[]>> documents;

    TransferCommands(Conversation conversation) {
        byte[] description = bytes(TargetDescription.of(conversation.registers().layout()));
        byte[] map = bytes(MemoryMapDocument.of(conversation.target().memoryMap()));
        documents = Map.of(
                "features:read:target.xml",
                () -> description,
                "memory-map:read:",
                () -> map,
                "threads:read:",
                () -> conversation.holdsCore() ? THE_THREAD : NO_THREAD);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void addTo(CommandTable table) {
        table.add("qXfer", this::transfer);
    }

    private Reply transfer(Request request) throws MalformedPacketException {
        request.expect(':');
        String kind = request.upTo(':');
        String operation = request.upTo(':');
        String annex = request.upTo(':');
        boolean known = documents.keySet().stream().anyMatch(name -> name.startsWith(kind + ":" + operation + ":"));
        if (!known) {
            return Reply.UNSUPPORTED;
        }
        Supplier<byte[]> named = documents.get(kind + ":" + operation + ":" + annex);
        if (named == null) {
            return new Reply.Failure(ErrorCode.EINVAL, "there is no " + kind + " document " + annex);
        }
        byte[] document = named.get();
        long offset = request.hex();
        request.expect(',');
        long length = request.hex();
        request.expectEnd();
        if (offset < 0 || offset > document.length || length < 0) {
            throw new MalformedPacketException("the document has " + document.length + " bytes");
        }
        int from = (int) offset;
        // Escapes make data longer: a document of text has none.
        int to = (int) Math.min(document.length, from + Math.min(length, MOST));
        return Reply.binary(to == document.length ? 'l' : 'm', Arrays.copyOfRange(document, from, to));
    }
}
