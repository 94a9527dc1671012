/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.ProbeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a probe tells of itself.
 *
 * @param packetSize bytes of a packet at most; not the endpoint's
 * @param packetCount packets that it takes before it must have been read
 * @param executeCommands whether DAP_ExecuteCommands works, tried out
 * @param firmware its version, or that of the protocol, empty where it tells none
 */
record ProbeFacts(int packetSize, int packetCount, boolean executeCommands, String firmware) {
    private static final int MIN_PACKET_SIZE = 64;
    private static final int MAX_PACKET_SIZE = 32768;

    /** Asks an open probe. */
    static ProbeFacts ask(PacketPipe pipe) throws ProbeException {
        int size = number(info(pipe, DapCommand.INFO_PACKET_SIZE));
        if (size < MIN_PACKET_SIZE || size > MAX_PACKET_SIZE) {
            throw pipe.confused("packet size " + size, null);
        }
        int count = Math.max(1, number(info(pipe, DapCommand.INFO_PACKET_COUNT)));
        byte[] capabilities = info(pipe, DapCommand.INFO_CAPABILITIES);
        boolean listed = capabilities.length > 0 && (capabilities[0] & DapCommand.CAPABILITY_ATOMIC_COMMANDS) != 0;
        pipe.setPacketSize(size);
        String firmware = text(info(pipe, DapCommand.INFO_FIRMWARE_VERSION));
        if (firmware.isEmpty()) {
            firmware = text(info(pipe, DapCommand.INFO_PROTOCOL_VERSION));
        }
        return new ProbeFacts(size, count, listed && executes(pipe, count), firmware);
    }

    /** Some firmware lists DAP_ExecuteCommands without a handler: asks the packet count twice through it. */
    private static boolean executes(PacketPipe pipe, int count) throws ProbeException {
        byte[] request = {
            DapCommand.EXECUTE_COMMANDS, 2,
            DapCommand.INFO, (byte) DapCommand.INFO_PACKET_COUNT,
            DapCommand.INFO, (byte) DapCommand.INFO_PACKET_COUNT
        };
        pipe.send(request, request.length);
        byte[] answer = pipe.receive(0);
        byte[] expected = {
            DapCommand.EXECUTE_COMMANDS, 2, DapCommand.INFO, 1, (byte) count, DapCommand.INFO, 1, (byte) count
        };
        return answer.length >= expected.length
                && Arrays.equals(answer, 0, expected.length, expected, 0, expected.length);
    }

    private static byte[] info(PacketPipe pipe, int id) throws ProbeException {
        byte[] answer = pipe.exchange(new byte[] {DapCommand.INFO, (byte) id});
        int length = answer.length < 2 ? 0 : answer[1] & 0xFF;
        if (answer.length < 2 + length) {
            throw pipe.confused(String.format("DAP_Info 0x%02X is cut short", id), null);
        }
        return Arrays.copyOfRange(answer, 2, 2 + length);
    }

    private static int number(byte[] little) {
        int value = 0;
        for (int i = little.length - 1; i >= 0; i--) {
            value = value << 8 | little[i] & 0xFF;
        }
        return value;
    }

    /** Strings end with a zero that is counted. */
    private static String text(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
