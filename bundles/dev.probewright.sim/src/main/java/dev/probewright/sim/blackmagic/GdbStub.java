/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** As much of a GDB server as tells that it is one, with no target attached. */
final class GdbStub {
    private static final String FEATURES =
            "PacketSize=400;qXfer:memory-map:read+;qXfer:features:read+;vContSupported+;QStartNoAckMode+";

    private boolean acknowledges = true;

    void reset() {
        acknowledges = true;
    }

    byte[] answer(String packet, boolean intact) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (acknowledges) {
            out.write(intact ? '+' : '-');
            if (!intact) {
                return out.toByteArray();
            }
        }
        out.writeBytes(packet(reply(packet)));
        return out.toByteArray();
    }

    private String reply(String packet) {
        if (packet.startsWith("qSupported")) {
            return FEATURES;
        }
        return switch (packet) {
            case "QStartNoAckMode" -> {
                acknowledges = false;
                yield "OK";
            }
            case "?" -> "W00";
            case "!" -> "OK";
            default -> "";
        };
    }

    static byte[] packet(String content) {
        int sum = content.chars().sum() & 0xFF;
        return String.format("$%s#%02x", content, sum).getBytes(StandardCharsets.US_ASCII);
    }
}
