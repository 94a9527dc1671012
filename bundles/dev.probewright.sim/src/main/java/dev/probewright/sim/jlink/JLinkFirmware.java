/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

import dev.probewright.sim.probe.Answers;
import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.TargetConnector;
import dev.probewright.sim.probe.WireCounts;
import java.util.Arrays;

/**
 * A J-Link. Commands follow each other in the stream of bytes that the host sends, whatever transfers it comes in.
 *
 * <p>Where real ones differ, or where it is not known what they do: a byte that is no command of the model throws all
 * away that has come, and nothing is answered. A command that moves more bits than the buffer holds is not carried out;
 * where the answer has a status byte that says so, otherwise the probe is stuck until it is plugged in anew.
 */
public final class JLinkFirmware implements ProbeFirmware {
    private static final int JTAG = 0;
    private static final int SWD = 1;
    private static final int INTERFACE_CURRENT = 0xFE;
    private static final int INTERFACE_ALL = 0xFF;

    private static final int STATUS_OK = 0;
    private static final int STATUS_NO_MEMORY = 6;

    private static final long SERIALS = 1_000_000_000L;
    private static final long FIRST_SERIAL = 50_000_000L;

    private final JLinkModel model;
    private final ProbeIdentity identity;
    private final LineFaults faults;
    private final Pins pins;
    private final Facts facts;
    private final Connections connections = new Connections();
    private final Swo swo = new Swo();
    private final Request request = new Request();
    private int selected = JTAG;
    private boolean stuck;
    private long malformed;

    private JLinkFirmware(ProbeCable cable, JLinkModel model) {
        TargetConnector target = cable.target();
        this.model = model;
        this.faults = cable.faults();
        identity =
                model.identity(serial(cable.options().serial()), cable.options().endpointSize());
        pins = new Pins(target, model);
        facts = new Facts(model, target);
        target.swo().listen(swo);
    }

    /** A recent one: JTAG and SWD, SWO, power for the target. */
    public static ProbeFirmware recent(ProbeCable cable) {
        return new JLinkFirmware(cable, JLinkModel.RECENT);
    }

    /** One of the fourth generation: JTAG alone. */
    public static ProbeFirmware old(ProbeCable cable) {
        return new JLinkFirmware(cable, JLinkModel.OLD);
    }

    /** Twelve digits, as all of them have; the same for the same name. */
    private static String serial(String name) {
        return String.format("%012d", FIRST_SERIAL + (name.hashCode() & 0xFFFF_FFFFL) % (SERIALS - FIRST_SERIAL));
    }

    @Override
    public ProbeIdentity identity() {
        return identity;
    }

    @Override
    public void powerOn() {
        request.clear();
        stuck = false;
        selected = JTAG;
        pins.powerOn();
        connections.clear();
        swo.stop();
    }

    @Override
    public void hostGone() {
        request.clear();
        connections.clear();
        swo.stop();
        pins.letGo();
    }

    @Override
    public void received(int endpoint, byte[] transfer, Answers answers) {
        if (endpoint != model.out() || stuck) {
            return;
        }
        request.add(transfer);
        while (!stuck && !request.isEmpty()) {
            int length = knows(request.command()) ? request.length() : Request.UNKNOWN;
            if (length == Request.UNKNOWN) {
                malformed++;
                request.clear();
            } else if (length == Request.INCOMPLETE || length > request.available()) {
                return;
            } else {
                faults.beginCommand();
                execute(answers);
                request.drop(length);
            }
        }
    }

    private boolean knows(int command) {
        return model.has(Capability.of(command)) && (command != Command.HW_JTAG3 || model.hasJtag3());
    }

    private void execute(Answers answers) {
        int command = request.command();
        switch (command) {
            case Command.VERSION -> facts.version(model.in(), answers);
            case Command.SWO -> swo.answer(request, model.in(), answers);
            case Command.GET_CAPS -> send(answers, facts.capabilities());
            case Command.GET_CAPS_EX -> send(answers, facts.moreCapabilities());
            case Command.GET_HW_VERSION -> send(answers, facts.hardware());
            case Command.GET_SPEEDS -> send(answers, facts.speeds());
            case Command.GET_MAX_MEM_BLOCK -> send(answers, facts.longest());
            case Command.GET_HW_INFO -> send(answers, facts.info(request.u32(1)));
            case Command.GET_COUNTERS -> send(answers, facts.counters(request.u32(1)));
            case Command.GET_STATE -> send(answers, facts.state(pins.levels()));
            case Command.READ_CONFIG -> send(answers, facts.config());
            case Command.WRITE_CONFIG -> facts.configure(request.bytes());
            case Command.SET_KS_POWER -> facts.setPower(request.u8(1) != 0);
            case Command.REGISTER -> send(answers, connections.answer(request));
            case Command.SELECT_IF -> send(answers, select(request.u8(1)));
            case Command.HW_JTAG2, Command.HW_JTAG3 -> bits(command == Command.HW_JTAG3, answers);
            default -> pin(command, answers);
        }
    }

    private void pin(int command, Answers answers) {
        switch (command) {
            case Command.SET_SPEED -> pins.setSpeed(request.u16(1));
            case Command.RESET_TRST -> pins.pulseTrst();
            case Command.RESET_TARGET -> pins.pulseReset();
            case Command.HW_CLOCK -> send(answers, new byte[] {(byte) pins.clock()});
            case Command.HW_TMS0 -> pins.setTms(0);
            case Command.HW_TMS1 -> pins.setTms(1);
            case Command.HW_DATA0 -> pins.setTdi(0);
            case Command.HW_DATA1 -> pins.setTdi(1);
            case Command.HW_TCK0 -> pins.setTck(false);
            case Command.HW_TCK1 -> pins.setTck(true);
            case Command.HW_RESET0 -> pins.pullReset(true);
            case Command.HW_RESET1 -> pins.pullReset(false);
            case Command.HW_TRST0 -> pins.pullTrst(true);
            case Command.HW_TRST1 -> pins.pullTrst(false);
            default -> throw new IllegalStateException(String.format("command 0x%02X has a length only", command));
        }
    }

    private void send(Answers answers, byte[] answer) {
        answers.send(model.in(), answer);
    }

    /** Answers what there is, what is selected, or what was selected before. */
    private byte[] select(int which) {
        int answer = which == INTERFACE_ALL ? 1 << JTAG | 1 << SWD : selected;
        if (which == JTAG || which == SWD) {
            selected = which;
        } else if (which != INTERFACE_ALL && which != INTERFACE_CURRENT) {
            malformed++;
        }
        return new Words().u32(answer).toByteArray();
    }

    private void bits(boolean withStatus, Answers answers) {
        int count = request.u16(2);
        int length = (count + 7) / 8;
        if (4 + 2 * length > model.buffer()) {
            malformed++;
            if (withStatus) {
                send(answers, new Words().zeros(length).u8(STATUS_NO_MEMORY).toByteArray());
            } else {
                stuck = true;
            }
            return;
        }
        byte[] in = pins.bits(request.bytes(), count, selected == SWD);
        if (withStatus) {
            byte[] answer = Arrays.copyOf(in, length + 1);
            answer[length] = STATUS_OK;
            send(answers, answer);
        } else {
            send(answers, in);
        }
    }

    @Override
    public WireCounts counts() {
        return new WireCounts(0, 0, malformed);
    }
}
