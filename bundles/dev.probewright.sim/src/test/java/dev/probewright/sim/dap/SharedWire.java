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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The wire of an RP2040: the debug ports of two cores and the rescue port. */
final class SharedWire {
    static final int CORE0 = 0x01002927;
    static final int CORE1 = 0x11002927;
    static final int RESCUE = 0xF1002927;
    private static final int DPIDR = 0x0BC12477;

    final VirtualClock clock = new VirtualClock();
    final FakeBus bus0 = new FakeBus(clock);
    final FakeBus bus1 = new FakeBus(clock);
    final List<Boolean> rescue = new ArrayList<>();
    final List<SwDebugPort> ports = List.of(
            port(0, DebugPower.PROMPT, AccessPortMap.adiv5(Map.of(0, ap(bus0)))),
            port(1, DebugPower.PROMPT, AccessPortMap.adiv5(Map.of(0, ap(bus1)))),
            port(
                    15,
                    new DebugPower() {
                        @Override
                        public void debugPower(boolean requested) {
                            rescue.add(requested);
                        }
                    },
                    AccessPortMap.adiv5(Map.of())));
    final SwWire wire = new SwWire(ports, new JtagChain());
    final SwTransfers transfers = new SwTransfers(wire);
    final SwHost host = new SwHost(wire, clock);

    SharedWire() {
        ports.forEach(SwDebugPort::powerOn);
        wire.powerOn();
    }

    private static MemAp ap(FakeBus bus) {
        return new MemAp(bus, MemApKind.CORTEX_M0_PLUS, 0xE00FF003L, 1024);
    }

    private SwDebugPort port(int instance, DebugPower power, AccessPortMap access) {
        DebugPortIdentity identity =
                DebugPortIdentity.of(DPIDR).withTargetId(CORE0).withInstance(instance);
        return new SwDebugPort(new DebugPort(clock, identity, access, power), WireSupport.MULTI_DROP);
    }
}
