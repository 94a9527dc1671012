/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.probe.Answers;
import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.SwdHost;
import dev.probewright.sim.probe.TargetConnector;
import dev.probewright.sim.probe.WireCounts;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The probe's firmware: takes request packets, gives answer packets. */
public final class CmsisDapFirmware implements ProbeFirmware {
    private static final String PRODUCT_V1 = "Probewright Virtual Board STM32F103 CMSIS-DAP";
    private static final String PRODUCT_V2 = "Probewright Virtual Board STM32F103 (CMSIS-DAP v2)";

    /** pid.codes' pair for private tests, which no product may carry: nothing here ever enumerates on a real bus. */
    private static final int VENDOR_ID = 0x1209;

    private static final int PRODUCT_ID = 0x0001;

    private static final int INTERFACE = 0;
    private static final int ENDPOINT_OUT = 0x01;
    private static final int ENDPOINT_IN = 0x81;
    private static final int VENDOR_SPECIFIC = 0xFF;
    private static final int BULK = 2;

    private static final int PORT_DEFAULT = 0;
    private static final int PORT_SWD = 1;

    private final boolean hid;
    private final ProbeSettings settings;
    private final int endpointSize;
    private final TargetConnector target;
    private final LineFaults faults;
    private final SwdHost host;
    private final InfoCommand info;
    private final TransferCommands transfers;
    private final WireCommands wire;

    private final List<byte[]> queued = new ArrayList<>();
    private boolean connected;
    private volatile boolean abort;
    private long malformed;

    private CmsisDapFirmware(ProbeCable cable, boolean hid) {
        this.hid = hid;
        BoardOptions options = cable.options();
        settings = new ProbeSettings(
                options.packetSize(), options.packetCount(), options.bitLevel(), hid ? PRODUCT_V1 : PRODUCT_V2, options.name());
        endpointSize = options.endpointSize();
        target = cable.target();
        faults = cable.faults();
        host = new SwdHost(target, faults, settings.bitLevel());
        info = new InfoCommand(settings);
        transfers = new TransferCommands(host, target.clock(), faults, () -> abort);
        wire = new WireCommands(host, target);
        transfers.reset();
    }

    /** A probe with HID reports. */
    public static ProbeFirmware version1(ProbeCable cable) {
        return new CmsisDapFirmware(cable, true);
    }

    /** A probe with bulk endpoints. */
    public static ProbeFirmware version2(ProbeCable cable) {
        return new CmsisDapFirmware(cable, false);
    }

    @Override
    public ProbeIdentity identity() {
        UsbInterfaceInfo bulk = new UsbInterfaceInfo(
                INTERFACE,
                VENDOR_SPECIFIC,
                0,
                0,
                "Probewright CMSIS-DAP v2",
                List.of(
                        new UsbEndpointInfo(ENDPOINT_OUT, BULK, endpointSize),
                        new UsbEndpointInfo(ENDPOINT_IN, BULK, endpointSize)));
        return new ProbeIdentity(
                hid ? ProbeIdentity.Link.HID : ProbeIdentity.Link.USB,
                VENDOR_ID,
                PRODUCT_ID,
                "Probewright",
                settings.product(),
                settings.serial(),
                hid ? List.of() : List.of(bulk),
                hid ? settings.packetSize() : 0);
    }

    @Override
    public int packetSize() {
        return settings.packetSize();
    }

    @Override
    public int packetCount() {
        return settings.packetCount();
    }

    @Override
    public WireCounts counts() {
        return new WireCounts(host.transferCount(), host.waits(), malformed);
    }

    /** DAP_TransferAbort is acted on at once and not answered: a transfer under way on another thread ends at its next chance. */
    @Override
    public boolean urgent(byte[] packet) {
        boolean isAbort = packet.length > 0 && (packet[0] & 0xFF) == Command.TRANSFER_ABORT;
        if (isAbort) {
            abort = true;
        }
        return isAbort;
    }

    /** Executes a packet: answers it, not while packets are being queued, and all of them when a queue is executed. */
    @Override
    public void received(int endpoint, byte[] packet, Answers answers) {
        abort = false;
        queued.add(packet);
        if (packet.length > 0 && (packet[0] & 0xFF) == Command.QUEUE_COMMANDS) {
            return;
        }
        for (byte[] each : queued) {
            byte[] answer = execute(each);
            answers.send(ENDPOINT_IN, hid ? Arrays.copyOf(answer, settings.packetSize()) : answer);
        }
        queued.clear();
    }

    private byte[] execute(byte[] packet) {
        Answer answer = new Answer(settings.packetSize());
        Request request = new Request(packet, settings.packetSize());
        try {
            command(request, answer);
            if (request.wasShort()) {
                malformed++;
            }
            return answer.toByteArray();
        } catch (MalformedPacketException malformedPacket) {
            malformed++;
            return new byte[] {(byte) Command.INVALID};
        }
    }

    private void command(Request request, Answer answer) throws MalformedPacketException {
        int command = request.u8();
        if (command != Command.EXECUTE_COMMANDS && command != Command.QUEUE_COMMANDS) {
            single(command, request, answer);
            return;
        }
        int count = request.u8();
        answer.u8(Command.EXECUTE_COMMANDS).u8(count);
        for (int index = 0; index < count; index++) {
            single(request.u8(), request, answer);
        }
    }

    private void single(int command, Request request, Answer answer) throws MalformedPacketException {
        faults.beginCommand();
        if (!known(command)) {
            answer.u8(Command.INVALID);
            return;
        }
        answer.u8(command);
        switch (command) {
            case Command.INFO -> info.answer(request, answer);
            case Command.HOST_STATUS -> {
                request.u16();
                answer.u8(Command.DAP_OK);
            }
            case Command.CONNECT -> connect(request, answer);
            case Command.DISCONNECT -> {
                setConnected(false);
                answer.u8(Command.DAP_OK);
            }
            case Command.TRANSFER_CONFIGURE -> transfers.configure(request, answer);
            case Command.TRANSFER -> transfers.transfer(request, answer, connected);
            case Command.TRANSFER_BLOCK -> transfers.transferBlock(request, answer, connected);
            case Command.WRITE_ABORT -> transfers.writeAbort(request, answer, connected);
            case Command.DELAY -> {
                target.clock().advance(request.u16() * VirtualClock.MICROSECOND);
                answer.u8(Command.DAP_OK);
            }
            case Command.RESET_TARGET -> answer.u8(Command.DAP_OK).u8(0);
            case Command.SWJ_PINS -> wire.pins(request, answer);
            case Command.SWJ_CLOCK -> wire.clock(request, answer);
            case Command.SWJ_SEQUENCE -> wire.sequence(request, answer);
            case Command.SWD_CONFIGURE -> wire.configure(request, answer);
            case Command.SWD_SEQUENCE -> wire.swdSequence(request, answer);
            default -> answer.u8(Command.DAP_ERROR); // the JTAG commands, of a probe without JTAG
        }
    }

    private static boolean known(int command) {
        return switch (command) {
            case Command.INFO,
                    Command.HOST_STATUS,
                    Command.CONNECT,
                    Command.DISCONNECT,
                    Command.TRANSFER_CONFIGURE,
                    Command.TRANSFER,
                    Command.TRANSFER_BLOCK,
                    Command.WRITE_ABORT,
                    Command.DELAY,
                    Command.RESET_TARGET,
                    Command.SWJ_PINS,
                    Command.SWJ_CLOCK,
                    Command.SWJ_SEQUENCE,
                    Command.SWD_CONFIGURE,
                    Command.SWD_SEQUENCE,
                    Command.JTAG_SEQUENCE,
                    Command.JTAG_CONFIGURE,
                    Command.JTAG_IDCODE -> true;
            default -> false;
        };
    }

    private void connect(Request request, Answer answer) throws MalformedPacketException {
        int port = request.u8();
        boolean possible = port == PORT_DEFAULT || port == PORT_SWD;
        if (possible) {
            setConnected(true);
        }
        answer.u8(possible ? PORT_SWD : 0);
    }

    private void setConnected(boolean connect) {
        connected = connect;
        wire.setConnected(connect);
    }

    @Override
    public void powerOn() {
        queued.clear();
        host.powerOn();
        transfers.reset();
        setConnected(false);
    }

    @Override
    public void hostGone() {
        queued.clear();
        setConnected(false);
    }
}
