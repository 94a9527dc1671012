/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import java.util.List;

/**
 * SWDIO as it meets the debug ports on it, one period of SWCLK at a time: one port, or several of which TARGETSEL selects one (ADIv5.2,
 * B4.3.4). The level is sampled at the rising edge of SWCLK, where a port also changes what it drives. While a port listens to JTAG the same
 * pins are TMS and TCK of a {@link JtagChain}, and only sequences that switch are looked for.
 */
public final class SwWire {
    private final List<SwReceiver> receivers;
    private final JtagChain chain;
    private final PacketFaults faults = new PacketFaults();
    private long contention;

    /** A wire without the pins of JTAG. */
    public SwWire(SwDebugPort port) {
        this(port, new JtagChain());
    }

    /** @param chain is clocked while the port listens to JTAG */
    public SwWire(SwDebugPort port, JtagChain chain) {
        this(List.of(port), chain);
    }

    /** @param ports one or more, which share the wire */
    public SwWire(List<SwDebugPort> ports, JtagChain chain) {
        receivers = ports.stream().map(port -> new SwReceiver(port, faults)).toList();
        this.chain = chain;
    }

    /** Power came up. */
    public void powerOn() {
        receivers.forEach(SwReceiver::powerOn);
        contention = 0;
        chain.powerOn();
    }

    /** Clocks in which two of host and targets drove the line to different levels. */
    public long contention() {
        return contention;
    }

    /**
     * One period of SWCLK.
     *
     * @param hostDrives whether the host drives SWDIO
     * @param hostLevel 0 or 1, what it drives
     * @return the level the host samples: the driven one, or 1 for the pull-up
     */
    public int clock(boolean hostDrives, int hostLevel) {
        return clock(hostDrives, hostLevel, 1, PinFaults.NONE);
    }

    /** As {@link #clock(boolean, int)}, with a level on TDI, and disturbed as the faults say. */
    int clock(boolean hostDrives, int hostLevel, int tdi, PinFaults disturbing) {
        faults.begin(disturbing);
        int level = level(hostDrives, hostLevel);
        if (disagree(hostDrives, hostLevel)) {
            contention++;
        }
        boolean jtag = clockJtag(level, tdi);
        for (SwReceiver receiver : receivers) {
            receiver.clock(level);
        }
        if (jtag && !listensToJtag()) {
            // Where the TAPs wait meanwhile: after the sequence to Serial Wire they are there in any case.
            chain.reset();
        }
        return level;
    }

    private boolean clockJtag(int level, int tdi) {
        boolean listens = false;
        boolean clocked = false;
        for (SwReceiver receiver : receivers) {
            SwDebugPort port = receiver.port();
            listens |= port.listensToJtag();
            clocked |= port.listensToJtag() && !port.pinsDisabled();
        }
        if (clocked) {
            chain.clock(level, tdi);
        }
        return listens;
    }

    private boolean disagree(boolean hostDrives, int hostLevel) {
        int seen = hostDrives ? 1 << hostLevel : 0;
        for (SwReceiver receiver : receivers) {
            int driven = receiver.drives();
            seen |= driven >= 0 ? 1 << driven : 0;
        }
        return seen == 0b11;
    }

    /** The level on the line before the next rising edge; a target is stronger than the host, and low than high. */
    int level(boolean hostDrives, int hostLevel) {
        int level = -1;
        for (SwReceiver receiver : receivers) {
            int driven = receiver.drives();
            if (driven >= 0) {
                level = level < 0 ? driven : level & driven;
            }
        }
        if (level >= 0) {
            return level;
        }
        return hostDrives ? hostLevel : 1;
    }

    boolean listensToJtag() {
        for (SwReceiver receiver : receivers) {
            if (receiver.port().listensToJtag()) {
                return true;
            }
        }
        return false;
    }

    List<SwReceiver> receivers() {
        return receivers;
    }
}
