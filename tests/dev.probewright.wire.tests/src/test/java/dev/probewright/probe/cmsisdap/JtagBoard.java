/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.sim.DirectPins;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The pins of a virtual board behind a {@link JtagFirmware}. */
final class JtagBoard implements Carrier {
    private final DirectPins pins;
    private final JtagFirmware firmware;
    private final int packetSize;
    private final int packetCount;
    private final Deque<byte[]> answers = new ArrayDeque<>();

    JtagBoard(VirtualBoard board, int packetSize, int packetCount) throws UsbException {
        this.pins = board.openPins();
        this.firmware = new JtagFirmware(pins.use(target -> target));
        this.packetSize = packetSize;
        this.packetCount = packetCount;
    }

    Probe open(DriverRules rules) throws Exception {
        ProbeInfo info = new ProbeInfo("jtag", "cmsis-dap", "jtag", "", true, ProbeAccess.FREE, "");
        PacketPipe pipe = new PacketPipe("jtag", this, rules, 60);
        CmsisDapUse.Line line = new CmsisDapUse.Line(this, List.of(64), Optional.empty(), () -> {});
        return new CmsisDapProbe(info, line, pipe, new ProbeQuestions(pipe).ask(List.of(64)), rules);
    }

    @Override
    public void send(byte[] packet, int length, int timeoutMillis) throws UsbException {
        byte[] request = Arrays.copyOf(packet, length);
        answers.add(pins.use(target -> firmware.answer(request, packetSize, packetCount)));
    }

    @Override
    public int receive(byte[] buffer, int timeoutMillis) throws UsbException {
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
        return packetCount;
    }

    @Override
    public void close() {
        pins.close();
    }
}
