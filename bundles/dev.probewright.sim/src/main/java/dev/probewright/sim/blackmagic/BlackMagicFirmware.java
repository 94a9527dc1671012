/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.probe.Answers;
import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.SwdHost;
import dev.probewright.sim.probe.TargetConnector;
import dev.probewright.sim.probe.WireCounts;
import java.util.Arrays;
import java.util.List;

/** The GDB port of a Black Magic Probe. */
public final class BlackMagicFirmware implements ProbeFirmware {
    private static final int VENDOR = 0x1D50;
    private static final int PRODUCT = 0x6018;
    private static final int IDLE_CLOCKS = 8;
    private static final int OLD_IDLE_CLOCKS = 2;

    /** Bits of what it can do with the debug port by itself: ADIv5 and ADIv6. */
    private static final int ACCELERATIONS = 0x9;

    /** Cortex-M, Cortex-A and -R. */
    private static final int ARCHITECTURES = 0x3;

    private static final int FAMILIES = 0xFFFFF;

    private final RemoteVersion version;
    private final ProbeIdentity identity;
    private final TargetConnector target;
    private final LineFaults faults;
    private final SwdHost host;
    private final SwdLine line;
    private final DapAccess.FaultFlag fault = new DapAccess.FaultFlag();
    private final SwdAccess swdAccess;
    private final JtagAccess jtagAccess;
    private final BitClock clock;
    private final GeneralCommands general;
    private final SwdCommands swd;
    private final JtagCommands jtag;
    private final OldDapCommands oldDap;
    private final DapCommands dap;
    private final GdbStub gdb = new GdbStub();
    private final Execution execution = new Execution();
    private final PacketReader reader = new PacketReader(execution);
    private DapAccess access;
    private long malformed;

    /** @throws IllegalArgumentException where there is no firmware of the version that the options name */
    public BlackMagicFirmware(ProbeCable cable) {
        version = RemoteVersion.of(cable.options().firmware());
        identity = new ProbeIdentity(
                ProbeIdentity.Link.SERIAL,
                VENDOR,
                PRODUCT,
                "Black Magic Debug",
                version.identity(),
                cable.options().serial(),
                List.of(),
                0);
        target = cable.target();
        faults = cable.faults();
        host = new SwdHost(target, faults, cable.options().bitLevel());
        line = new SwdLine(host);
        JtagTap tap = new JtagTap(target);
        clock = new BitClock(host, tap);
        swdAccess = new SwdAccess(version, host, line, target.clock(), faults, fault);
        jtagAccess = new JtagAccess(version, tap, target.clock(), faults, fault);
        access = swdAccess;
        general = new GeneralCommands(version, target, clock);
        swd = new SwdCommands(line);
        jtag = new JtagCommands(version, tap, jtagAccess);
        oldDap = new OldDapCommands(version, faults, fault);
        dap = new DapCommands(version, faults, fault);
    }

    /** Answers what the reader finds, to whoever has sent it. */
    private final class Execution implements PacketReader.Listener {
        private Answers answers = (endpoint, transfer) -> {};

        @Override
        public void remote(String packet) {
            answers.send(ProbeIdentity.STREAM_IN, execute(new Packet(packet)));
        }

        @Override
        public void gdb(String packet, boolean intact) {
            answers.send(ProbeIdentity.STREAM_IN, gdb.answer(packet, intact));
        }
    }

    @Override
    public ProbeIdentity identity() {
        return identity;
    }

    @Override
    public void powerOn() {
        reader.reset();
        gdb.reset();
        host.powerOn();
        host.setIdleCycles(version.isAtLeast(RemoteVersion.V1) ? IDLE_CLOCKS : OLD_IDLE_CLOCKS);
        clock.reset();
        line.powerOn();
        jtagAccess.powerOn();
        fault.clear();
        access = swdAccess;
    }

    @Override
    public void hostGone() {
        reader.reset();
        target.pullReset(false);
    }

    @Override
    public void received(int endpoint, byte[] transfer, Answers answers) {
        execution.answers = answers;
        reader.take(transfer);
    }

    @Override
    public boolean splits() {
        return true;
    }

    private byte[] execute(Packet packet) {
        faults.beginCommand();
        byte[] answer;
        try {
            answer = switch (packet.kind()) {
                case 'G' -> general.execute(packet);
                case 'S' -> swd(packet);
                case 'J' -> jtag(packet);
                case 'H' -> highLevel(packet);
                case 'A' ->
                    version.isAtLeast(RemoteVersion.V3)
                            ? dap.execute(packet, access)
                            : Answer.error(Answer.UNRECOGNISED);
                default -> Answer.error(Answer.UNRECOGNISED);
            };
        } catch (RemoteException uncaught) {
            // Old firmware falls back to its GDB server, which reports an error of its own.
            answer = GdbStub.packet("EFF");
        }
        if (Arrays.equals(answer, Answer.error(Answer.UNRECOGNISED))
                || Arrays.equals(answer, Answer.error(Answer.WRONG_LENGTH))) {
            malformed++;
        }
        return answer;
    }

    private byte[] swd(Packet packet) {
        if (packet.command() == 'S' && packet.length() == 2) {
            access = swdAccess;
        }
        return swd.execute(packet);
    }

    private byte[] jtag(Packet packet) {
        if (packet.command() == 'S') {
            access = jtagAccess;
        }
        return jtag.execute(packet);
    }

    private byte[] highLevel(Packet packet) throws RemoteException {
        if (version == RemoteVersion.V0) {
            return Answer.error(Answer.UNRECOGNISED);
        }
        if (packet.command() == 'C') {
            return Answer.ok(version.number());
        }
        if (!version.isAtLeast(RemoteVersion.V3)) {
            return oldDap.execute(packet, access);
        }
        if (packet.command() == 'J') {
            return jtag.addDevice(packet);
        }
        if (version.isAtLeast(RemoteVersion.V4)) {
            switch (packet.command()) {
                case 'A' -> {
                    return Answer.ok(ACCELERATIONS);
                }
                case 'a' -> {
                    return Answer.ok(ARCHITECTURES);
                }
                case 'F' -> {
                    return Answer.ok(FAMILIES);
                }
                default -> {
                    return Answer.error(Answer.UNRECOGNISED);
                }
            }
        }
        return Answer.error(Answer.UNRECOGNISED);
    }

    @Override
    public WireCounts counts() {
        return new WireCounts(host.transferCount(), host.waits(), malformed);
    }
}
