/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import dev.probewright.sim.clock.VirtualClock;
import java.util.ArrayList;
import java.util.List;

/** The probe's firmware: takes request packets, gives answer packets. Not thread safe but for {@link #abort}. */
public final class CmsisDapFirmware {
    private static final int PORT_DEFAULT = 0;
    private static final int PORT_SWD = 1;

    private final ProbeSettings settings;
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

    public CmsisDapFirmware(ProbeSettings settings, TargetConnector target, LineFaults faults) {
        this.settings = settings;
        this.target = target;
        this.faults = faults;
        host = new SwdHost(target, faults, settings.bitLevel());
        info = new InfoCommand(settings);
        transfers = new TransferCommands(host, target.clock(), faults, () -> abort);
        wire = new WireCommands(host, target);
        transfers.reset();
    }

    /** Serial Wire transfers so far, every attempt counted. */
    public long wireTransfers() {
        return host.transferCount();
    }

    /** How many of them were answered WAIT. */
    public long wireWaits() {
        return host.waits();
    }

    /** Requests so far that ended before their command did, or whose answer did not fit. */
    public long malformedPackets() {
        return malformed;
    }

    /** DAP_TransferAbort: a transfer under way on another thread ends at its next chance. */
    public void abort() {
        abort = true;
    }

    /** Whether this packet is DAP_TransferAbort, which is acted on at once and not answered. */
    public static boolean isAbort(byte[] packet) {
        return packet.length > 0 && (packet[0] & 0xFF) == Command.TRANSFER_ABORT;
    }

    /**
     * Executes a packet.
     *
     * @return the answers it brings about: one, none while packets are being queued, several when a queue is executed
     */
    public List<byte[]> process(byte[] packet) {
        if (isAbort(packet)) {
            return List.of();
        }
        abort = false;
        queued.add(packet);
        if (packet.length > 0 && (packet[0] & 0xFF) == Command.QUEUE_COMMANDS) {
            return List.of();
        }
        List<byte[]> answers = new ArrayList<>(queued.size());
        for (byte[] each : queued) {
            answers.add(execute(each));
        }
        queued.clear();
        return answers;
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

    /** Power came up: all settings are as after that. */
    public void powerOn() {
        queued.clear();
        host.powerOn();
        transfers.reset();
        setConnected(false);
    }

    /** The host is gone: the probe lets go of the target. */
    public void hostGone() {
        queued.clear();
        setConnected(false);
    }
}
