/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import dev.probewright.sim.clock.VirtualClock;
import java.util.Map;

/** A debug port with both protocols, its clock and its bus. */
final class JtagTarget {
    static final int IDCODE = 0x3BA00477;
    static final int BOUNDARY_SCAN_IDCODE = 0x16410041;

    final VirtualClock clock = new VirtualClock();
    final FakeBus bus = new FakeBus(clock);
    final SwDebugPort port;
    final JtagChain chain;
    final SwWire wire;
    final TargetPins pins;
    final JtagBits host;

    JtagTarget(boolean twoTaps) {
        DebugPort registers = new DebugPort(
                clock,
                DebugPortIdentity.of(0x1BA01477).withJtag(IDCODE, 0),
                AccessPortMap.adiv5(Map.of(0, new MemAp(bus, MemApKind.CORTEX_M3, 0xE00FF003L, 1024))));
        port = new SwDebugPort(registers);
        JtagDebugPort jtag = new JtagDebugPort(registers);
        chain = twoTaps ? new JtagChain(new BoundaryScanTap(BOUNDARY_SCAN_IDCODE), jtag) : new JtagChain(jtag);
        wire = new SwWire(port, chain);
        pins = new TargetPins(wire, chain, PinFaults.NONE);
        host = new JtagBits(pins, clock, twoTaps);
        port.powerOn();
        wire.powerOn();
    }

    /** Powers the debug domain up, and sets the access port to words with auto-increment. */
    void begin() {
        host.reset();
        host.writeDp(0x4, 0x50000000);
        clock.advance(VirtualClock.MILLISECOND);
        host.writeAp(0x0, 0x23000012);
    }
}
