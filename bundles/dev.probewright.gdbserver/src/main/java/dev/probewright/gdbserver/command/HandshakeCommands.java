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
import dev.probewright.gdbserver.packet.Request;

/** What client and server tell each other of themselves ("Debugging with GDB", E.4 General Query Packets). */
final class HandshakeCommands {
    private final Features features;

    HandshakeCommands(Conversation conversation) {
        this.features = conversation.features();
    }

    void addTo(CommandTable table) {
        table.add("qSupported", this::supported);
        table.add("QStartNoAckMode", request -> {
            features.stopAcknowledging();
            return Reply.OK;
        });
        table.add("QNonStop", request -> {
            request.expect(':');
            return request.hex() == 0
                    ? Reply.OK
                    : new Reply.Failure(ErrorCode.EINVAL, "non-stop mode is not supported");
        });
        table.add("!", request -> Reply.OK);
        table.add("qSymbol", request -> Reply.OK);
        table.add("qOffsets", request -> Reply.text("Text=0;Data=0;Bss=0"));
    }

    private Reply supported(Request request) {
        request.accept(':');
        while (!request.atEnd()) {
            switch (request.upTo(';')) {
                case "error-message+" -> features.useErrorMessages();
                case "swbreak+", "hwbreak+" -> features.useStopReasons();
                default -> {
                    // A feature that this server makes no use of.
                }
            }
        }
        return Reply.text(String.format("PacketSize=%x", Features.PACKET_SIZE)
                + ";QStartNoAckMode+;qXfer:features:read+;qXfer:memory-map:read+;qXfer:threads:read+"
                + ";vContSupported+;swbreak+;hwbreak+;error-message+;binary-upload+");
    }
}
