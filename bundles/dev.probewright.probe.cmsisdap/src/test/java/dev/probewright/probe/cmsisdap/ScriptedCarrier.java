/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** Carries packets to a script: what is sent must be the next line of it, and is answered as the line says. */
final class ScriptedCarrier implements Carrier {
    static final String NO_ANSWER = "";

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final Deque<String[]> script = new ArrayDeque<>();
    private final Deque<byte[]> answers = new ArrayDeque<>();

    ScriptedCarrier expect(String request, String answer) {
        script.add(new String[] {request, answer});
        return this;
    }

    void checkDone() {
        assertEquals(0, script.size(), () -> "still expected: " + script.peek()[0]);
        assertEquals(0, answers.size(), "answers that were not fetched");
    }

    PacketPipe pipe() {
        return new PacketPipe("probe", this, new DriverRules(), 10);
    }

    /** A pipe to a probe that can do all, with packets of 64 bytes, 2 at once. */
    static ProbeFacts facts(int capabilities) {
        return new ProbeFacts(64, 2, capabilities, false, 128, "1.0", List.of());
    }

    @Override
    public void send(byte[] packet, int length, int timeoutMillis) {
        String[] next = script.poll();
        assertEquals(next == null ? "nothing" : next[0], HEX.formatHex(packet, 0, length));
        if (next != null && !next[1].isEmpty()) {
            answers.add(HEX.parseHex(next[1]));
        }
    }

    @Override
    public int receive(byte[] buffer, int timeoutMillis) throws UsbTimeoutException {
        byte[] answer = answers.poll();
        if (answer == null) {
            throw new UsbTimeoutException("nothing", timeoutMillis);
        }
        System.arraycopy(answer, 0, buffer, 0, answer.length);
        return answer.length;
    }

    @Override
    public void setPacketSize(int bytes) {
        // takes any
    }

    @Override
    public boolean pads() {
        return false;
    }

    @Override
    public boolean countIsDoubtful() {
        return false;
    }

    @Override
    public int mostInFlight() {
        return 255;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
