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
import dev.probewright.probe.UnsupportedWireException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Bits for DAP_SWD_Sequence or DAP_JTAG_Sequence, cut into packets. What they do does not depend on any answer, so as many
 * are in flight as the probe takes.
 */
final class SequencePackets {
    /** Clocks of one sequence at most; 64 is written as 0. */
    static final int MOST_CLOCKS = 64;

    private static final int REQUEST_HEADER = 2;
    private static final int ANSWER_HEADER = 2;
    private static final int MOST_SEQUENCES = 255;

    private final PacketPipe pipe;
    private final int command;
    private final int packetSize;
    private final int window;
    private final List<byte[]> requests = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private int sequences;
    private int answer = ANSWER_HEADER;

    SequencePackets(PacketPipe pipe, ProbeFacts facts, int command) {
        this.pipe = pipe;
        this.command = command;
        this.packetSize = facts.packetSize();
        this.window = facts.packetCount();
    }

    /** Clocks that packets in flight together have for certain. */
    static int batchClocks(ProbeFacts facts) {
        int bytesEach = 1 + MOST_CLOCKS / 8;
        return (facts.packetSize() - REQUEST_HEADER) / bytesEach * MOST_CLOCKS * facts.packetCount();
    }

    /**
     * Appends one sequence.
     *
     * @param flags of its first byte, without the clocks
     * @param clocks 1 to 64
     * @param out bytes that go out with it
     * @param in how many bytes come back for it
     */
    void add(int flags, int clocks, byte[] out, int in) {
        boolean fits = REQUEST_HEADER + open.size() + 1 + out.length <= packetSize
                && answer + in <= packetSize
                && sequences < MOST_SEQUENCES;
        if (!fits) {
            close();
        }
        open.write(flags | clocks & MOST_CLOCKS - 1);
        open.writeBytes(out);
        answer += in;
        sequences++;
    }

    private void close() {
        byte[] request = new byte[REQUEST_HEADER + open.size()];
        request[0] = (byte) command;
        request[1] = (byte) sequences;
        System.arraycopy(open.toByteArray(), 0, request, REQUEST_HEADER, open.size());
        requests.add(request);
        answers.add(answer);
        open.reset();
        sequences = 0;
        answer = ANSWER_HEADER;
    }

    /**
     * Runs all.
     *
     * @param clockHz how fast, to know how long to wait
     * @return the bytes that came back for each sequence, one after the other
     */
    byte[] run(int clockHz) throws ProbeException {
        if (sequences > 0) {
            close();
        }
        long millis = packetSize * 8L * 1000 / clockHz + 1;
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        int sent = 0;
        for (int answered = 0; answered < requests.size(); answered++) {
            while (sent < requests.size() && sent - answered < window) {
                byte[] request = requests.get(sent++);
                pipe.send(request, request.length);
            }
            byte[] bytes = pipe.receive(millis);
            check(bytes, answers.get(answered));
            in.write(bytes, ANSWER_HEADER, answers.get(answered) - ANSWER_HEADER);
        }
        return in.toByteArray();
    }

    private void check(byte[] bytes, int length) throws ProbeException {
        boolean ours = (bytes[0] & 0xFF) == command;
        if (!ours && (bytes[0] & 0xFF) == DapCommand.INVALID) {
            pipe.spoil();
            throw new UnsupportedWireException(
                    pipe.probe(), String.format("command 0x%02X is unknown to its firmware", command));
        }
        boolean refused = bytes.length >= 2 && bytes[1] != DapCommand.STATUS_OK;
        if (ours && refused) {
            pipe.spoil();
            throw new ProbeException(
                    pipe.probe(), String.format("command 0x%02X refused with status 0x%02X", command, bytes[1]), null);
        }
        if (!ours || !pipe.fits(bytes.length, length)) {
            throw pipe.confused(
                    String.format(
                            "command 0x%02X answered as 0x%02X with %d bytes, not %d",
                            command, bytes[0], bytes.length, length),
                    null);
        }
    }
}
