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
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.dap.AccessPortMap;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.DebugPower;
import dev.probewright.sim.dap.JtagChain;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import dev.probewright.sim.dap.WireSupport;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A chip that has power, and no life in it. Its option {@code dp}: {@code silent}, so that nothing answers, or {@code unpowered}, a debug
 * port whose requests for power are never acknowledged.
 */
public final class DeadChip implements TargetChip {
    private static final int DPIDR = 0x2BA0_1477;
    private static final int IDCODE = 0x4BA0_0477;

    private static final DebugPower NEVER = new DebugPower() {
        @Override
        public long debugPowerUpTime() {
            return DebugPower.NEVER;
        }

        @Override
        public long systemPowerUpTime() {
            return DebugPower.NEVER;
        }
    };

    private final VirtualClock clock;
    private final boolean silent;
    private final DebugEntrance entrance;
    private boolean resetPulled;

    public DeadChip(ChipSetup setup) {
        clock = setup.clock();
        silent = setup.option("dp", "silent").equals("silent");
        entrance = new DebugEntrance(
                clock,
                DebugPortIdentity.of(DPIDR).withJtag(IDCODE, 0),
                WireSupport.SWJ,
                AccessPortMap.adiv5(Map.of()),
                NEVER,
                OptionalInt.empty());
    }

    @Override
    public List<ChipMemory> memories() {
        return List.of();
    }

    @Override
    public List<Processor> processors() {
        return List.of();
    }

    @Override
    public void powerOn() {
        entrance.powerOn();
        entrance.setPinsTaken(silent);
        resetPulled = false;
    }

    @Override
    public void pullReset(boolean low) {
        resetPulled = low;
    }

    @Override
    public boolean isResetPulled() {
        return resetPulled;
    }

    @Override
    public void catchUp() {
        // Nothing happens in it.
    }

    @Override
    public void busMayBeFree() {
        // It has no bus.
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public void after(long picoseconds, Runnable action) {
        // It lives to see nothing.
    }

    @Override
    public long nextActivity() {
        return Long.MAX_VALUE;
    }

    @Override
    public SwWire wire() {
        return entrance.wire();
    }

    @Override
    public JtagChain jtag() {
        return entrance.jtag();
    }

    @Override
    public SwTransfers transfers() {
        return entrance.transfers();
    }

    @Override
    public boolean keepsClockInSleep() {
        return false;
    }
}
