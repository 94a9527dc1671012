/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.JtagPort;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Optional;

/**
 * Transactions over a probe that only moves bits. All that is told of a wire is what its bits say, so a transaction goes
 * in as few batches as the port takes, and the acknowledges are looked at behind each: CTRL/STAT.ORUNDETECT makes the
 * target discard all that follows an access which it does not take.
 */
public final class WireDap implements DapLink {
    /** How long an access that is answered WAIT is repeated unless told otherwise. */
    private static final long DEFAULT_WAIT_MICROS = 2_000;

    private static final int DEFAULT_CLOCK_HZ = 1_000_000;

    private final String probe;
    private final Optional<SwdPort> swd;
    private final Optional<JtagPort> jtag;
    private final WireRules rules;
    private WireState state = new WireState(DEFAULT_CLOCK_HZ);
    private long waitMicros = DEFAULT_WAIT_MICROS;
    private JtagChain chain = new JtagChain(List.of());
    private Optional<WireEngine> engine = Optional.empty();
    private int clockHz = DEFAULT_CLOCK_HZ;

    /**
     * @param probe its {@link dev.probewright.probe.ProbeInfo#id()}
     * @param swd its pins of SWD, where it has some; the same for {@code jtag}
     */
    public WireDap(String probe, Optional<SwdPort> swd, Optional<JtagPort> jtag) {
        this(probe, swd, jtag, new WireRules());
    }

    WireDap(String probe, Optional<SwdPort> swd, Optional<JtagPort> jtag, WireRules rules) {
        this.probe = probe;
        this.swd = swd;
        this.jtag = jtag;
        this.rules = rules;
    }

    /**
     * Called by the driver when it has turned the wire on, or over: nothing is known of the target any more.
     *
     * @param actualHz the clock as it is, which times are counted by
     * @throws UnsupportedWireException when there is no port for this protocol
     */
    public void connected(WireProtocol protocol, int actualHz) throws ProbeException {
        clockHz = Math.max(1, actualHz);
        state = new WireState(clockHz);
        chain = new JtagChain(List.of());
        if (protocol == WireProtocol.SWD) {
            useSwd();
        } else {
            jtagPort();
            engine = Optional.empty();
        }
    }

    /** Called by the driver when it has pulled nTRST or nRESET: the instruction registers do not hold what they held. */
    public void resetPinMoved() {
        if (engine.isPresent() && engine.get() instanceof JtagEngine used) {
            used.testLogicReset();
        }
    }

    @Override
    public void execute(DapTransaction transaction) throws DapTransferException, ProbeException {
        WireEngine used = engine.orElseThrow(
                () -> new IllegalStateException("no wire was turned on, or no TAP of the chain was selected"));
        new WireRun(used, state, rules, transaction, waitMicros).run();
    }

    @Override
    public long waitMicros() {
        return waitMicros;
    }

    @Override
    public void setWaitTime(long micros) {
        waitMicros = micros;
    }

    @Override
    public boolean wantsOverrunDetection() {
        return rules.detectsOverruns();
    }

    @Override
    public void reset(WireReset how) throws ProbeException {
        byte[] bits = WireSequences.bits(how);
        switch (how) {
            case LINE_RESET, JTAG_TO_SWD, DORMANT_TO_SWD -> {
                useSwd();
                swdPort().run(new SwdSequence().drive(bits, bits.length * 8));
                // To a port that listens to SWD already the switch is a protocol error, and those are overruns, too.
                state.setOverrun(state.overrunDetection());
            }
            case SWD_TO_JTAG, DORMANT_TO_JTAG, TEST_LOGIC_RESET -> {
                jtagPort().run(new JtagSequence().steps(bits, bits.length * 8));
                if (engine.isPresent() && engine.get() instanceof JtagEngine used) {
                    used.testLogicReset();
                } else {
                    engine = Optional.empty();
                }
            }
            case SWD_TO_DORMANT, JTAG_TO_DORMANT -> {
                // TMS is SWDIO: whichever pins are in use move it.
                if (engine.isPresent() && engine.get() instanceof SwdEngine) {
                    swdPort().run(new SwdSequence().drive(bits, bits.length * 8));
                } else {
                    jtagPort().run(new JtagSequence().steps(bits, bits.length * 8));
                    engine = Optional.empty();
                }
            }
        }
        state.wireReset();
    }

    @Override
    public void selectTarget(int targetSel) throws ProbeException {
        useSwd();
        swdPort().run(WireSequences.selection(targetSel));
        state.setOverrun(state.overrunDetection());
        state.wireReset();
    }

    private void useSwd() throws ProbeException {
        if (engine.isEmpty() || !(engine.get() instanceof SwdEngine)) {
            engine = Optional.of(new SwdEngine(swdPort(), state, rules));
        }
    }

    @Override
    public JtagChain scan() throws TargetException {
        // Where the chain is not to be seen, the TAP that was used may be there again later.
        resetPinMoved();
        state.wireReset();
        chain = ChainScan.of(jtagPort());
        engine = Optional.empty();
        return chain;
    }

    @Override
    public void select(int tap) throws ProbeException {
        if (tap < 0 || tap >= chain.taps().size()) {
            throw new IllegalArgumentException("TAP " + tap + " of the chain " + chain);
        }
        engine = Optional.of(new JtagEngine(jtagPort(), chain, tap, state, rules));
    }

    private SwdPort swdPort() throws ProbeException {
        return swd.orElseThrow(() -> new UnsupportedWireException(probe, "it does not move the pins of SWD"));
    }

    private JtagPort jtagPort() throws ProbeException {
        return jtag.orElseThrow(() -> new UnsupportedWireException(probe, "it does not move the pins of JTAG"));
    }
}
