/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import dev.probewright.sim.probe.Answers;
import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.WireCounts;
import java.io.ByteArrayOutputStream;

/**
 * An ST-LINK: a block of sixteen bytes is a command, and what comes behind one that wants data is data, whatever it
 * looks like. It is in the mode that the last host left it in, its reset pin as well.
 *
 * <p>The option for the firmware is a version, {@code dfu} or {@code mass} for the mode in which it starts, or both
 * with a comma between.
 */
public final class StlinkFirmware implements ProbeFirmware {
    private static final int GET_VERSION = 0xF1;
    private static final int DEBUG = 0xF2;
    private static final int DFU = 0xF3;
    private static final int GET_MODE = 0xF5;
    private static final int GET_VOLTAGE = 0xF7;
    private static final int GET_VERSION_EX = 0xFB;
    private static final int DFU_EXIT = 0x07;

    /** What the converter makes of its reference of 1.2 V with 12 bits of 3.3 V. */
    private static final int REFERENCE = 1_489;

    private static final int REFERENCE_MILLIVOLTS = 1_200;

    private final StlinkModel model;
    private final StlinkVersion version;
    private final StlinkMode first;
    private final ProbeIdentity identity;
    private final Target target;
    private final DebugCommands debug;
    private final Trace trace = new Trace();
    private final LineFaults faults;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private StlinkMode mode;
    /** The command whose data is awaited, none where that has no bytes. */
    private CommandBlock waiting = new CommandBlock(new byte[0]);

    private int awaited;
    private long malformed;

    private StlinkFirmware(ProbeCable cable, StlinkModel model) {
        this.model = model;
        StlinkVersion chosen = model.newest();
        StlinkMode start = model.atPowerOn();
        for (String word : cable.options().firmware().split(",")) {
            switch (word) {
                case "" -> {}
                case "dfu" -> start = StlinkMode.DFU;
                case "mass" -> start = StlinkMode.MASS_STORAGE;
                default -> chosen = version(word, model);
            }
        }
        version = chosen;
        first = start;
        mode = start;
        identity = model.identity(cable.options().serial(), cable.options().endpointSize());
        faults = cable.faults();
        target = new Target(cable, version);
        debug = new DebugCommands(version, target, trace);
        cable.target().swo().listen(trace);
    }

    private static StlinkVersion version(String text, StlinkModel model) {
        StlinkVersion version = StlinkVersion.parse(text);
        if (version.hardware() != model.hardware()) {
            throw new IllegalArgumentException("firmware " + text + " is none of a V" + model.hardware());
        }
        return version;
    }

    public static ProbeFirmware v2(ProbeCable cable) {
        return new StlinkFirmware(cable, StlinkModel.V2);
    }

    public static ProbeFirmware v21(ProbeCable cable) {
        return new StlinkFirmware(cable, StlinkModel.V2_1);
    }

    public static ProbeFirmware v3(ProbeCable cable) {
        return new StlinkFirmware(cable, StlinkModel.V3);
    }

    @Override
    public ProbeIdentity identity() {
        return identity;
    }

    @Override
    public void powerOn() {
        mode = first;
        awaited = 0;
        data.reset();
        trace.stop();
        target.powerOn();
    }

    /** It does not notice. */
    @Override
    public void hostGone() {}

    @Override
    public void received(int endpoint, byte[] transfer, Answers answers) {
        if (endpoint != model.out()) {
            return;
        }
        if (awaited > 0) {
            takeData(transfer, answers);
        } else if (transfer.length == CommandBlock.LENGTH) {
            CommandBlock command = new CommandBlock(transfer.clone());
            int length = expects(command);
            if (length > 0) {
                waiting = command;
                awaited = length;
                data.reset();
            } else {
                answer(execute(command, new byte[0]), answers);
            }
        } else {
            malformed++;
        }
    }

    private int expects(CommandBlock command) {
        return command.u8(0) == DEBUG && mode != StlinkMode.DFU ? debug.dataLength(command) : 0;
    }

    private void takeData(byte[] transfer, Answers answers) {
        int part = Math.min(transfer.length, awaited);
        if (part < transfer.length) {
            malformed++;
        }
        data.write(transfer, 0, part);
        awaited -= part;
        if (awaited == 0) {
            answer(execute(waiting, data.toByteArray()), answers);
        }
    }

    private void answer(byte[] answer, Answers answers) {
        if (answer.length > 0) {
            answers.send(StlinkModel.IN, answer);
        }
    }

    private byte[] execute(CommandBlock command, byte[] content) {
        faults.beginCommand();
        return switch (command.u8(0)) {
            case GET_VERSION -> tellVersion();
            case GET_VERSION_EX -> version.hardware() == 3 ? tellLongVersion() : unknown();
            case GET_MODE -> new Reply().u16(mode.number()).toByteArray();
            case GET_VOLTAGE -> version.hasVoltage() && mode != StlinkMode.DFU ? tellVoltage() : unknown();
            case DFU -> {
                if (command.u8(1) == DFU_EXIT && mode == StlinkMode.DFU) {
                    mode = StlinkMode.MASS_STORAGE;
                }
                yield new byte[0];
            }
            case DEBUG -> mode == StlinkMode.DFU ? unknown() : debug(command, content);
            default -> unknown();
        };
    }

    /** Nothing is answered to a command that it does not know by its first byte. */
    private byte[] unknown() {
        malformed++;
        return new byte[0];
    }

    private byte[] debug(CommandBlock command, byte[] content) {
        byte[] answer = debug.execute(command, content);
        mode = debug.entered() ? StlinkMode.DEBUG : StlinkMode.MASS_STORAGE;
        return answer;
    }

    private byte[] tellVersion() {
        boolean short3 = version.hardware() == 3;
        int low = model == StlinkModel.V2_1 ? version.storage() : version.swim();
        int word = version.hardware() << 12 | (short3 ? 0 : version.jtag() << 6 | low);
        return new Reply()
                .u8(word >>> 8)
                .u8(word)
                .u16(StlinkModel.VENDOR)
                .u16(model.productId())
                .toByteArray();
    }

    private byte[] tellLongVersion() {
        return new Reply()
                .u8(version.hardware())
                .u8(version.swim())
                .u8(version.jtag())
                .u8(version.storage())
                .u8(version.bridge())
                .zeros(3)
                .u16(StlinkModel.VENDOR)
                .u16(model.productId())
                .toByteArray();
    }

    /** Half the target's supply against the reference. */
    private byte[] tellVoltage() {
        int half = target.millivolts() * REFERENCE / (2 * REFERENCE_MILLIVOLTS);
        return new Reply().u32(REFERENCE).u32(half).toByteArray();
    }

    @Override
    public byte[] poll(int endpoint, int length) {
        return endpoint == model.trace() ? trace.fetch(length) : new byte[0];
    }

    @Override
    public WireCounts counts() {
        return new WireCounts(target.transfers(), target.waits(), malformed);
    }
}
