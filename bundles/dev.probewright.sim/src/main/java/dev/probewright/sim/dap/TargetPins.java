/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * The pins of the target's SWJ-DP as the probe's cable reaches them: SWCLK/TCK, SWDIO/TMS, TDI, TDO and nTRST (ADIv5.2, chapter B5).
 * What the target listens to, Serial Wire or JTAG, it knows from the sequences on SWDIO/TMS. Nothing here passes time: whoever clocks
 * advances the board's clock by a period first.
 */
public final class TargetPins {
    /** The bit of {@link #clock}'s answer that has the level of SWDIO/TMS. */
    public static final int SWDIO = 1;
    /** The bit of {@link #clock}'s answer that has the level of TDO. */
    public static final int TDO = 1 << 1;

    private final SwWire wire;
    private final JtagChain chain;
    private final PinFaults faults;
    private boolean trstLow;

    /** @param chain what {@code wire} was made with */
    public TargetPins(SwWire wire, JtagChain chain, PinFaults faults) {
        this.wire = wire;
        this.chain = chain;
        this.faults = faults;
        chain.disturb(faults);
    }

    /**
     * One period of SWCLK/TCK.
     *
     * @param hostDrivesSwdio whether the host drives SWDIO/TMS; JTAG always does
     * @param swdioTms 0 or 1, what it drives there
     * @param tdi 0 or 1
     * @return {@link #SWDIO} and {@link #TDO}, as the host samples them at the rising edge
     */
    public int clock(boolean hostDrivesSwdio, int swdioTms, int tdi) {
        int tdo = tdo() * TDO;
        int stuck = faults.stuckLevel();
        if (stuck >= 0) {
            return stuck * SWDIO | tdo;
        }
        return wire.clock(hostDrivesSwdio, swdioTms, tdi, faults) * SWDIO | tdo;
    }

    /** The level on SWDIO/TMS while SWCLK is low: what the next {@link #clock} with these arguments would give. */
    public int swdio(boolean hostDrivesSwdio, int swdioTms) {
        int stuck = faults.stuckLevel();
        return stuck >= 0 ? stuck : wire.level(hostDrivesSwdio, swdioTms);
    }

    /** The level on TDO while TCK is low: what the next {@link #clock} would give; 1 where nobody drives it. */
    public int tdo() {
        int stuck = faults.stuckTdo();
        if (stuck >= 0) {
            return stuck;
        }
        return wire.listensToJtag() && faults.stuckLevel() < 0 ? chain.tdo() : 1;
    }

    /** Pulls nTRST low, or lets it go. */
    public void pullTrst(boolean low) {
        trstLow = low;
        chain.pullTrst(low);
    }

    /** The level on nTRST: high unless the probe pulls it low. */
    public boolean trstLevel() {
        return !trstLow;
    }
}
