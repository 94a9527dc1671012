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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The probe's firmware: takes request packets, gives answer packets. */
public final class CmsisDapFirmware implements ProbeFirmware {
    private static final String PRODUCT_V1 = "Probewright Virtual Board %s CMSIS-DAP";
    private static final String PRODUCT_V2 = "Probewright Virtual Board %s (CMSIS-DAP v2)";

    private static final String LIGHT_CONNECTED = "connected";
    private static final String LIGHT_RUNNING = "running";
    private static final byte[] NOTHING = {};

    private final ProbeSettings settings;
    private final int endpointSize;
    private final TargetConnector target;
    private final LineFaults faults;
    private final SwdHost swd;
    private final JtagHost jtag;
    private final InfoCommand info;
    private final TransferSettings transferSettings;
    private final TransferCommands transfers;
    private final JtagTransfers jtagTransfers;
    private final WireCommands wire;
    private final JtagCommands scans;
    private final SwoCommands swo;

    private final List<byte[]> queued = new ArrayList<>();
    private final Set<String> lights = new TreeSet<>();
    private Port port = Port.NONE;
    private volatile boolean abort;
    private long malformed;

    private CmsisDapFirmware(ProbeCable cable, boolean hid) {
        BoardOptions options = cable.options();
        settings = new ProbeSettings(
                hid,
                options.packetSize(),
                options.packetCount(),
                String.format(hid ? PRODUCT_V1 : PRODUCT_V2, options.kind().label()),
                options.serial(),
                options.kind(),
                Quirk.of(options.firmware()));
        endpointSize = options.endpointSize();
        target = cable.target();
        faults = cable.faults();
        swd = new SwdHost(target, faults, options.bitLevel());
        jtag = new JtagHost(target);
        info = new InfoCommand(settings);
        transferSettings = new TransferSettings(settings.has(Quirk.WRONG_COUNTS));
        transfers = new TransferCommands(swd, target.clock(), faults, () -> abort, transferSettings);
        jtagTransfers = new JtagTransfers(jtag, target.clock(), faults, () -> abort, transferSettings);
        wire = new WireCommands(swd, jtag, target, settings.has(Quirk.LATE_INPUT));
        scans = new JtagCommands(jtag);
        swo = new SwoCommands(target.clock(), settings.quirks(), settings.streams(), settings.packetSize());
        if (!settings.has(Quirk.NO_SWO)) {
            target.swo().listen(swo);
        }
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
        return Descriptor.of(settings, endpointSize);
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
        return new WireCounts(swd.transferCount() + jtag.transferCount(), swd.waits() + jtag.waits(), malformed);
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
        boolean queues = packet.length > 0 && (packet[0] & 0xFF) == Command.QUEUE_COMMANDS;
        if (queues && settings.knows(Command.QUEUE_COMMANDS)) {
            return;
        }
        for (byte[] each : queued) {
            byte[] answer = execute(each);
            if (settings.has(Quirk.EXTRA_READ) && !settings.hid()) {
                answers.send(Descriptor.ENDPOINT_IN, NOTHING);
            }
            // A report is always whole.
            int length = settings.hid() ? settings.packetSize() : answer.length;
            answers.send(Descriptor.ENDPOINT_IN, Arrays.copyOf(answer, length));
        }
        queued.clear();
    }

    @Override
    public byte[] poll(int endpoint, int length) {
        return endpoint == Descriptor.ENDPOINT_TRACE ? swo.stream(length) : NOTHING;
    }

    @Override
    public Set<String> lights() {
        return Set.copyOf(lights);
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
        boolean several = command == Command.EXECUTE_COMMANDS || command == Command.QUEUE_COMMANDS;
        if (!several || !settings.knows(command)) {
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
        if (!settings.knows(command) || command >= Command.QUEUE_COMMANDS) {
            answer.u8(Command.INVALID);
            return;
        }
        answer.u8(command);
        switch (command) {
            case Command.INFO -> info.answer(request, answer);
            case Command.HOST_STATUS -> hostStatus(request, answer);
            case Command.CONNECT -> connect(request, answer);
            case Command.DISCONNECT -> {
                setPort(Port.NONE);
                answer.u8(Command.DAP_OK);
            }
            case Command.TRANSFER_CONFIGURE -> {
                transferSettings.configure(request);
                answer.u8(Command.DAP_OK);
            }
            case Command.TRANSFER, Command.TRANSFER_BLOCK, Command.WRITE_ABORT -> transfer(command, request, answer);
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
            case Command.JTAG_SEQUENCE, Command.JTAG_CONFIGURE, Command.JTAG_IDCODE -> scan(command, request, answer);
            default -> trace(command, request, answer);
        }
    }

    private void transfer(int command, Request request, Answer answer) throws MalformedPacketException {
        boolean overJtag = port == Port.JTAG;
        boolean overSwd = port == Port.SWD;
        switch (command) {
            case Command.TRANSFER -> {
                if (overJtag) {
                    jtagTransfers.transfer(request, answer);
                } else {
                    transfers.transfer(request, answer, overSwd);
                }
            }
            case Command.TRANSFER_BLOCK -> {
                if (overJtag) {
                    jtagTransfers.transferBlock(request, answer);
                } else {
                    transfers.transferBlock(request, answer, overSwd);
                }
            }
            default -> {
                if (overJtag) {
                    jtagTransfers.writeAbort(request, answer);
                } else {
                    transfers.writeAbort(request, answer, overSwd);
                }
            }
        }
    }

    private void scan(int command, Request request, Answer answer) throws MalformedPacketException {
        if (settings.has(Quirk.SWD_ONLY)) {
            answer.u8(Command.DAP_ERROR);
            return;
        }
        switch (command) {
            case Command.JTAG_SEQUENCE -> scans.sequence(request, answer, port != Port.NONE);
            case Command.JTAG_CONFIGURE -> scans.configure(request, answer);
            default -> scans.idcode(request, answer, port == Port.JTAG);
        }
    }

    private void trace(int command, Request request, Answer answer) throws MalformedPacketException {
        switch (command) {
            case Command.SWO_TRANSPORT -> swo.transport(request, answer);
            case Command.SWO_MODE -> swo.mode(request, answer);
            case Command.SWO_BAUDRATE -> swo.baudrate(request, answer);
            case Command.SWO_CONTROL -> swo.control(request, answer);
            case Command.SWO_STATUS -> swo.status(answer);
            case Command.SWO_EXTENDED_STATUS -> swo.extendedStatus(request, answer);
            default -> swo.data(request, answer);
        }
    }

    private void hostStatus(Request request, Answer answer) throws MalformedPacketException {
        int type = request.u8();
        boolean on = (request.u8() & 1) != 0;
        boolean known = type <= 1;
        if (known) {
            String light = type == 0 ? LIGHT_CONNECTED : LIGHT_RUNNING;
            if (on) {
                lights.add(light);
            } else {
                lights.remove(light);
            }
        }
        answer.u8(known ? Command.DAP_OK : Command.DAP_ERROR);
    }

    private void connect(Request request, Answer answer) throws MalformedPacketException {
        int wanted = request.u8();
        Port chosen = Port.NONE;
        if (wanted == Port.NONE.number() || wanted == Port.SWD.number()) {
            chosen = Port.SWD;
        } else if (wanted == Port.JTAG.number() && !settings.has(Quirk.SWD_ONLY)) {
            chosen = Port.JTAG;
        }
        if (chosen != Port.NONE) {
            setPort(chosen);
        }
        answer.u8(chosen.number());
    }

    private void setPort(Port chosen) {
        port = chosen;
        wire.connect(chosen);
    }

    @Override
    public void powerOn() {
        queued.clear();
        lights.clear();
        swd.powerOn();
        jtag.powerOn();
        transferSettings.reset();
        swo.reset();
        setPort(Port.NONE);
    }

    @Override
    public void hostGone() {
        queued.clear();
        swo.reset();
        setPort(Port.NONE);
    }
}
