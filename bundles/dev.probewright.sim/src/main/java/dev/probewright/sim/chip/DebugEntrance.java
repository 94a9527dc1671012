/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.AccessPortMap;
import dev.probewright.sim.dap.BoundaryScanTap;
import dev.probewright.sim.dap.DebugPort;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.DebugPower;
import dev.probewright.sim.dap.JtagChain;
import dev.probewright.sim.dap.JtagDebugPort;
import dev.probewright.sim.dap.SwDebugPort;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import dev.probewright.sim.dap.WireSupport;
import java.util.OptionalInt;

/** The way into a chip with one debug port: Serial Wire and, where it has TAPs, JTAG. */
public final class DebugEntrance {
    private final SwDebugPort debugPort;
    private final JtagChain chain;
    private final SwWire wire;
    private final SwTransfers transfers;

    /** @param boundaryScan the IDCODE of a boundary scan TAP before that of the debug port, nearer to TDI */
    public DebugEntrance(
            VirtualClock clock,
            DebugPortIdentity identity,
            WireSupport support,
            AccessPortMap accessPorts,
            DebugPower power,
            OptionalInt boundaryScan) {
        DebugPort registers = new DebugPort(clock, identity, accessPorts, power);
        debugPort = new SwDebugPort(registers, support);
        chain = support.jtag() ? chain(registers, boundaryScan) : new JtagChain();
        wire = new SwWire(debugPort, chain);
        transfers = new SwTransfers(wire);
    }

    private static JtagChain chain(DebugPort registers, OptionalInt boundaryScan) {
        JtagDebugPort jtag = new JtagDebugPort(registers);
        return boundaryScan.isEmpty()
                ? new JtagChain(jtag)
                : new JtagChain(new BoundaryScanTap(boundaryScan.getAsInt()), jtag);
    }

    /** Power came up. */
    public void powerOn() {
        debugPort.powerOn();
        wire.powerOn();
    }

    /** The pins have another use: nothing answers on them, or it does again. */
    public void setPinsTaken(boolean taken) {
        setPinsTaken(taken, taken, taken);
    }

    /**
     * Some pins have another use.
     *
     * @param serialWire SWDIO and SWCLK, which are TMS and TCK
     * @param jtag TDI and TDO
     * @param trst nTRST
     */
    public void setPinsTaken(boolean serialWire, boolean jtag, boolean trst) {
        debugPort.setPinsDisabled(serialWire);
        chain.setPinsDisabled(jtag, trst);
    }

    public SwWire wire() {
        return wire;
    }

    public JtagChain jtag() {
        return chain;
    }

    public SwTransfers transfers() {
        return transfers;
    }
}
