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
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeSilentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks a probe what it is, by DAP_Info. Lengths that can not be are taken for what they must mean; how long HID reports
 * may be, and there and over TCP how many packets it takes at once, is tried out, because some say more than is true.
 */
final class ProbeQuestions {
    /** Packets that are tried out to be taken at once. */
    private static final int MOST_TRIED = 32;

    private final PacketPipe pipe;
    private final List<String> remarks = new ArrayList<>();

    ProbeQuestions(PacketPipe pipe) {
        this.pipe = pipe;
    }

    /** @param reportSizes what packets may have to be like for the probe to take them; the first that is answered stays */
    ProbeFacts ask(List<Integer> reportSizes) throws ProbeException {
        int size = size(reportSizes);
        byte[] count = info(DapCommand.INFO_PACKET_COUNT);
        byte[] counted = new byte[2 + count.length];
        counted[1] = (byte) count.length;
        System.arraycopy(count, 0, counted, 2, count.length);
        byte[] flags = info(DapCommand.INFO_CAPABILITIES);
        int capabilities = flags.length == 0 ? 0 : flags[0] & 0xFF;
        String firmware = text(info(DapCommand.INFO_FIRMWARE_VERSION));
        if (firmware.isEmpty()) {
            firmware = text(info(DapCommand.INFO_PROTOCOL_VERSION));
        }
        boolean executes = (capabilities & DapCommand.CAPABILITY_ATOMIC_COMMANDS) != 0 && executes(counted);
        int swo = (capabilities & (DapCommand.CAPABILITY_SWO_UART | DapCommand.CAPABILITY_SWO_MANCHESTER)) == 0
                ? 0
                : number(info(DapCommand.INFO_SWO_BUFFER_SIZE), Integer.BYTES);
        int told = Math.max(1, number(count, 1));
        int window = Math.min(inFlight(told, counted), pipe.carrier().mostInFlight());
        return new ProbeFacts(size, window, capabilities, executes, swo, firmware, remarks);
    }

    private int size(List<Integer> reportSizes) throws ProbeException {
        int working = 0;
        byte[] answer = {};
        for (int i = 0; working == 0; i++) {
            pipe.carrier().setPacketSize(reportSizes.get(i));
            try {
                answer = pipe.exchangeAny(question(DapCommand.INFO_PACKET_SIZE), 0);
                working = reportSizes.get(i);
            } catch (ProbeGoneException e) {
                throw e;
            } catch (ProbeException e) {
                // Reports of the wrong size are lost, or refused by the system.
                if (i == reportSizes.size() - 1) {
                    throw e;
                }
            }
        }
        int told = number(data(answer), Short.BYTES);
        if (told < ProbeFacts.MIN_PACKET_SIZE || told > ProbeFacts.MAX_PACKET_SIZE) {
            remarks.add("It says that its packets have " + told + " bytes; " + ProbeFacts.MIN_PACKET_SIZE
                    + " are taken for it.");
            told = ProbeFacts.MIN_PACKET_SIZE;
        }
        learn(DapCommand.INFO_PACKET_SIZE, answer);
        pipe.setPacketSize(told);
        if (pipe.carrier().pads() && told != working && !answers()) {
            remarks.add("It says that its packets have " + told + " bytes, but only reports of " + working
                    + " are answered.");
            pipe.setPacketSize(working);
            return working;
        }
        return told;
    }

    private boolean answers() throws ProbeException {
        try {
            pipe.exchangeAny(question(DapCommand.INFO_PACKET_SIZE), 0);
            return true;
        } catch (ProbeGoneException e) {
            throw e;
        } catch (ProbeException e) {
            return false;
        }
    }

    /** Sends as many questions at once as the probe says it takes, and sees how many are answered. */
    private int inFlight(int told, byte[] expected) throws ProbeException {
        if (told == 1 || !pipe.carrier().countIsDoubtful()) {
            return told;
        }
        int tried = Math.min(Math.min(told, MOST_TRIED), pipe.carrier().mostInFlight());
        byte[] question = question(DapCommand.INFO_PACKET_COUNT);
        int answered = 0;
        try {
            for (int i = 0; i < tried; i++) {
                pipe.send(question, question.length);
            }
            while (answered < tried) {
                if (!startsWith(pipe.receive(0), expected)) {
                    throw pipe.confused("several requests at once are not answered one after the other", null);
                }
                answered++;
            }
            return told;
        } catch (ProbeSilentException e) {
            remarks.add("It says that it takes " + told + " packets at once, but answered " + answered + " of " + tried
                    + ".");
            return Math.max(1, answered);
        }
    }

    /** Some firmware lists DAP_ExecuteCommands without a handler: asks the packet count twice through it. */
    private boolean executes(byte[] counted) throws ProbeException {
        byte[] request = {
            DapCommand.EXECUTE_COMMANDS, 2,
            DapCommand.INFO, (byte) DapCommand.INFO_PACKET_COUNT,
            DapCommand.INFO, (byte) DapCommand.INFO_PACKET_COUNT
        };
        byte[] expected = new byte[2 + 2 * counted.length];
        expected[0] = DapCommand.EXECUTE_COMMANDS;
        expected[1] = 2;
        System.arraycopy(counted, 0, expected, 2, counted.length);
        System.arraycopy(counted, 0, expected, 2 + counted.length, counted.length);
        pipe.send(request, request.length);
        return startsWith(pipe.receive(0), expected);
    }

    private static boolean startsWith(byte[] answer, byte[] expected) {
        return answer.length >= expected.length
                && Arrays.equals(answer, 0, expected.length, expected, 0, expected.length);
    }

    private static byte[] question(int id) {
        return new byte[] {DapCommand.INFO, (byte) id};
    }

    private byte[] info(int id) throws ProbeException {
        byte[] answer = pipe.exchangeAny(question(id), 0);
        learn(id, answer);
        return data(answer);
    }

    private void learn(int id, byte[] answer) {
        pipe.settling().learn(question(id), Arrays.copyOf(answer, Math.min(answer.length, 2 + data(answer).length)));
    }

    /** What stands behind the length, as far as it came. */
    private static byte[] data(byte[] answer) {
        if (answer.length <= 2) {
            return new byte[0];
        }
        return Arrays.copyOfRange(answer, 2, 2 + Math.min(answer[1] & 0xFF, answer.length - 2));
    }

    private static int number(byte[] little, int most) {
        int value = 0;
        for (int i = Math.min(most, little.length) - 1; i >= 0; i--) {
            value = value << 8 | little[i] & 0xFF;
        }
        return value;
    }

    /** Strings end with a zero that is counted; some firmware counts it not, or has none. */
    private static String text(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
