/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.adi.DebugPort;
import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.cortexm.Demcr;
import dev.probewright.cortexm.Dhcsr;
import dev.probewright.cortexm.Scb;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.ConnectReport.Attempt;
import dev.probewright.target.CoreException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ways into a chip, gentlest first. Each rung is tried once; the report says which one held and why those before it did
 * not. On the link's thread.
 */
final class ConnectLadder {
    /** A clock that wires of any length carry. */
    private static final int SLOW_HZ = 100_000;

    /** A core that was let out of reset reaches its vector catch within this time. */
    private static final long CATCH_MICROS = 100_000;

    private static final System.Logger LOG = System.getLogger(ConnectLadder.class.getName());

    private final Probe probe;
    private final ProbeLink link;
    private final Optional<ResetLine> reset;

    private ConnectLadder(Probe probe) {
        this.probe = probe;
        this.link = new ProbeLink(probe);
        this.reset = probe.resetLine();
    }

    /**
     * Climbs until a rung holds.
     *
     * @throws ConnectFailedException when none does
     * @throws ProbeException when the probe itself fails: no other rung would help
     */
    static Connection climb(Probe probe, SessionOptions options) throws TargetException {
        return new ConnectLadder(probe).climb(options);
    }

    private Connection climb(SessionOptions options) throws TargetException {
        List<Attempt> attempts = new ArrayList<>();
        for (ConnectRung rung : rungs(options)) {
            LOG.log(System.Logger.Level.DEBUG, () -> "connecting: " + rung.name());
            try {
                return attempt(rung, attempts);
            } catch (ProbeException e) {
                throw e;
            } catch (TargetException e) {
                LOG.log(System.Logger.Level.DEBUG, rung.name() + " does not lead in", e);
                attempts.add(new Attempt(rung.name(), Optional.of(e)));
                link.disconnect();
            }
        }
        if (attempts.isEmpty()) {
            attempts.add(new Attempt(
                    "under reset",
                    Optional.of(new CoreException(CoreException.Request.RESET, 0, "the probe has no reset pin"))));
        }
        throw new ConnectFailedException(attempts, probe.targetMillivolts().orElse(-1));
    }

    private List<ConnectRung> rungs(SessionOptions options) throws UnsupportedWireException {
        List<ConnectRung> rungs = new ArrayList<>();
        ConnectStrategy strategy = options.strategy();
        WireProtocol protocol = protocol(options);
        int clockHz = options.clockHz();
        int slow = Math.min(clockHz, SLOW_HZ);
        if (strategy != ConnectStrategy.UNDER_RESET) {
            rungs.add(new ConnectRung(protocol, false, clockHz));
            rungs.add(new ConnectRung(protocol, false, slow));
        }
        if (strategy != ConnectStrategy.ATTACH && reset.isPresent()) {
            rungs.add(new ConnectRung(protocol, true, clockHz));
            rungs.add(new ConnectRung(protocol, true, slow));
        }
        return rungs.stream().distinct().toList();
    }

    private WireProtocol protocol(SessionOptions options) throws UnsupportedWireException {
        Set<WireProtocol> possible = probe.protocols();
        WireProtocol usual = possible.contains(WireProtocol.SWD) ? WireProtocol.SWD : WireProtocol.JTAG;
        WireProtocol wanted = options.protocol().orElse(usual);
        if (!possible.contains(wanted)) {
            throw new UnsupportedWireException(probe.info().id(), "it does not talk " + wanted + ", only " + usual);
        }
        return wanted;
    }

    private Connection attempt(ConnectRung rung, List<Attempt> before) throws TargetException {
        boolean held = rung.underReset();
        try {
            if (held) {
                drive(true);
            }
            DebugPort port = link.connect(rung.protocol(), rung.clockHz());
            if (held) {
                // Some probes know their reset pin only once they are connected.
                drive(true);
            }
            MemAp memory = link.memory();
            if (held) {
                catchReset(memory);
                held = false;
            }
            memory.read32(Scb.CPUID);
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> String.format("connected: %s, DPIDR 0x%08X", rung.name(), port.dpidr()));
            List<Attempt> attempts = new ArrayList<>(before);
            attempts.add(new Attempt(rung.name(), Optional.empty()));
            return new Connection(
                    memory,
                    rung.protocol(),
                    rung.clockHz(),
                    link.clockHz(),
                    link.chain(),
                    port.dpidr(),
                    memory.romTable(),
                    rung.underReset(),
                    new ConnectReport(attempts));
        } finally {
            if (held) {
                drive(false);
            }
        }
    }

    private void drive(boolean low) throws TargetException {
        if (reset.isPresent()) {
            reset.get().assertReset(low);
        }
    }

    /** Lets the pin go with the vector catch armed, and waits until the core stands at its first instruction. */
    private void catchReset(MemAp memory) throws TargetException {
        int demcr = memory.read32(Demcr.ADDRESS);
        memory.execute(new MemoryBatch()
                .write32(Dhcsr.ADDRESS, Dhcsr.DBGKEY | Dhcsr.C_DEBUGEN)
                .write32(Demcr.ADDRESS, demcr | Demcr.VC_CORERESET));
        drive(false);
        int disarmed = demcr & ~Demcr.VC_CORERESET;
        try {
            memory.execute(new MemoryBatch()
                    .poll32(Dhcsr.ADDRESS, Dhcsr.S_HALT, Dhcsr.S_HALT, CATCH_MICROS)
                    .write32(Demcr.ADDRESS, disarmed));
        } catch (TargetException failure) {
            disarm(memory, disarmed, failure);
            throw failure;
        }
    }

    /** The next reset, of whatever origin, must not stop a core that nobody debugs. */
    private static void disarm(MemAp memory, int demcr, TargetException failure) {
        try {
            memory.write32(Demcr.ADDRESS, demcr);
        } catch (TargetException second) {
            if (second != failure) {
                failure.addSuppressed(second);
            }
        }
    }
}
