/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.TimeMode;
import dev.probewright.sim.probe.Answers;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.StalledException;
import dev.probewright.sim.probe.WireCounts;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.ArrayList;
import java.util.List;

/** A chip of FTDI's on a debug adapter's board. */
public final class FtdiFirmware implements ProbeFirmware {
    private static final int VENDOR_ID = 0x0403;
    private static final int VENDOR_SPECIFIC = 0xFF;
    private static final int BULK = 2;
    private static final int FULL_SPEED_PACKET = 64;
    private static final int HIGH_SPEED_PACKET = 512;

    private static final int VENDOR_OUT = 0x40;
    private static final int VENDOR_IN = 0xC0;

    private static final int RESET = 0x00;
    private static final int SET_MODEM_CONTROL = 0x01;
    private static final int SET_FLOW_CONTROL = 0x02;
    private static final int SET_BAUD_RATE = 0x03;
    private static final int SET_DATA = 0x04;
    private static final int GET_MODEM_STATUS = 0x05;
    private static final int SET_EVENT_CHARACTER = 0x06;
    private static final int SET_ERROR_CHARACTER = 0x07;
    private static final int SET_LATENCY = 0x09;
    private static final int GET_LATENCY = 0x0A;
    private static final int SET_MODE = 0x0B;
    private static final int READ_PINS = 0x0C;
    private static final int READ_EEPROM = 0x90;

    private static final int RESET_PORT = 0;
    private static final int PURGE_FROM_HOST = 1;
    private static final int PURGE_TO_HOST = 2;

    private final FtdiChip chip;
    private final BoardOptions options;
    private final ProbeCable cable;
    private final int packet;
    private final List<Channel> channels = new ArrayList<>();
    private boolean asked;

    private FtdiFirmware(FtdiChip chip, ProbeCable cable) {
        this.chip = chip;
        this.cable = cable;
        options = cable.options();
        packet = chip.highSpeed() ? Math.min(HIGH_SPEED_PACKET, options.endpointSize()) : FULL_SPEED_PACKET;
        WiringText text = new WiringText(options.firmware());
        if (text.channel() >= chip.engines()) {
            throw new IllegalArgumentException("an " + chip + " has one channel with an MPSSE, channel A");
        }
        for (int index = 0; index < chip.channels(); index++) {
            Wiring wiring = index == text.channel() ? text.wiring(cable.target()) : new NoWiring(cable.target());
            channels.add(new Channel(
                    chip,
                    cable.target().clock(),
                    packet,
                    index < chip.engines(),
                    options.mode() == TimeMode.VIRTUAL,
                    wiring));
        }
    }

    /** An FT2232H. */
    public static ProbeFirmware ft2232h(ProbeCable cable) {
        return new FtdiFirmware(FtdiChip.FT2232H, cable);
    }

    /** An FT4232H. */
    public static ProbeFirmware ft4232h(ProbeCable cable) {
        return new FtdiFirmware(FtdiChip.FT4232H, cable);
    }

    /** An FT232H. */
    public static ProbeFirmware ft232h(ProbeCable cable) {
        return new FtdiFirmware(FtdiChip.FT232H, cable);
    }

    /** An FT2232C, or D: full speed, and none of the newer commands. */
    public static ProbeFirmware ft2232c(ProbeCable cable) {
        return new FtdiFirmware(FtdiChip.FT2232C, cable);
    }

    private static int inEndpoint(int channel) {
        return 0x81 + 2 * channel;
    }

    private static int outEndpoint(int channel) {
        return 0x02 + 2 * channel;
    }

    @Override
    public ProbeIdentity identity() {
        List<UsbInterfaceInfo> interfaces = new ArrayList<>();
        for (int index = 0; index < chip.channels(); index++) {
            interfaces.add(new UsbInterfaceInfo(
                    index,
                    VENDOR_SPECIFIC,
                    VENDOR_SPECIFIC,
                    VENDOR_SPECIFIC,
                    chip.product(),
                    List.of(
                            new UsbEndpointInfo(inEndpoint(index), BULK, packet),
                            new UsbEndpointInfo(outEndpoint(index), BULK, packet))));
        }
        return new ProbeIdentity(
                ProbeIdentity.Link.USB,
                VENDOR_ID,
                chip.productId(),
                "FTDI",
                chip.product(),
                options.serial(),
                interfaces,
                0);
    }

    @Override
    public void powerOn() {
        channels.forEach(Channel::reset);
        asked = false;
    }

    @Override
    public void hostGone() {
        channels.forEach(Channel::reset);
    }

    /** Packets are taken one by one, as USB brings them. */
    @Override
    public int packetSize() {
        return packet;
    }

    /** None while a buffer is full because nobody fetches what was read. */
    @Override
    public int packetCount() {
        return channels.stream().allMatch(Channel::takesPacket) ? Integer.MAX_VALUE : 0;
    }

    @Override
    public void received(int endpoint, byte[] transfer, Answers answers) {
        asked = true;
        channels.get((endpoint - outEndpoint(0)) / 2).received(transfer);
    }

    @Override
    public byte[] poll(int endpoint, int length) {
        if (asked && options.mode() == TimeMode.VIRTUAL) {
            cable.target().clock().advance(options.latency());
        }
        asked = false;
        return channels.get((endpoint - inEndpoint(0)) / 2).send(length);
    }

    @Override
    public long idleTime(int endpoint) {
        return channels.get((endpoint - inEndpoint(0)) / 2).idleTime();
    }

    /** The status bytes, which come without being asked for. */
    @Override
    public int pollHead() {
        return Channel.STATUS;
    }

    @Override
    public byte[] control(int requestType, int request, int value, int index, byte[] data) throws StalledException {
        if (requestType == VENDOR_OUT) {
            set(request, value, index);
            return new byte[0];
        }
        if (requestType == VENDOR_IN) {
            int answer = get(request, index);
            byte[] bytes = new byte[Math.min(data.length, request == GET_LATENCY || request == READ_PINS ? 1 : 2)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (answer >>> 8 * at);
            }
            return bytes;
        }
        throw unknown(requestType, request);
    }

    private static StalledException unknown(int requestType, int request) {
        return new StalledException(String.format("request 0x%02X 0x%02X", requestType, request));
    }

    /** The low byte of the index is 1 for channel A; 0 means A, too, where there is one channel only. */
    private Channel channel(int index) throws StalledException {
        int number = index & 0xFF;
        if (number > chip.channels()) {
            throw new StalledException("a request for channel " + number + " of " + chip.channels());
        }
        return channels.get(Math.max(0, number - 1));
    }

    private void set(int request, int value, int index) throws StalledException {
        switch (request) {
            case RESET -> {
                switch (value) {
                    case RESET_PORT -> channel(index).resetPort();
                    case PURGE_FROM_HOST -> channel(index).purgeFromHost();
                    case PURGE_TO_HOST -> channel(index).purgeToHost();
                    default -> throw new StalledException("a reset of kind " + value);
                }
            }
            case SET_MODEM_CONTROL, SET_DATA, SET_EVENT_CHARACTER, SET_ERROR_CHARACTER, SET_FLOW_CONTROL ->
                channel(index);
            case SET_BAUD_RATE -> {
                // Its divisor reaches into the index.
            }
            case SET_LATENCY -> {
                if ((value & 0xFF) == 0) {
                    throw new StalledException("a latency of 0 ms");
                }
                channel(index).setLatency(value & 0xFF);
            }
            case SET_MODE -> channel(index).setMode(value >>> 8);
            default -> throw unknown(VENDOR_OUT, request);
        }
    }

    private int get(int request, int index) throws StalledException {
        return switch (request) {
            case GET_MODEM_STATUS -> channel(index).modemStatus();
            case GET_LATENCY -> channel(index).latency();
            case READ_PINS -> channel(index).readPins();
            // There is no EEPROM.
            case READ_EEPROM -> 0xFFFF;
            default -> throw unknown(VENDOR_IN, request);
        };
    }

    /** The chip makes no transfers: it moves pins. */
    @Override
    public WireCounts counts() {
        return new WireCounts(0, 0, channels.stream().mapToLong(Channel::bad).sum());
    }
}
