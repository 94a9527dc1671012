/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import dev.probewright.sim.dap.TargetPins;
import dev.probewright.sim.faults.FaultScript;
import dev.probewright.sim.probe.SwoLine;
import dev.probewright.sim.probe.TargetConnector;

/** The cable from the probe of a board to its chip: the wires, the reset pin, and the chip's supply. Guarded by the board. */
final class BoardCable implements TargetConnector {
    private static final int SUPPLY_MILLIVOLTS = 3_300;

    private final BoardOptions options;
    private final VirtualClock clock;
    private final TargetChip chip;
    private final FaultScript faults;
    private final TargetPins pins;
    private final SwoLine swo = new SwoLine();

    private boolean powered;
    private boolean supplied;
    private boolean targetAlive;
    private boolean probePullsReset;

    BoardCable(BoardOptions options, VirtualClock clock, TargetChip chip, FaultScript faults) {
        this.options = options;
        this.clock = clock;
        this.chip = chip;
        this.faults = faults;
        pins = new TargetPins(chip.wire(), chip.jtag(), faults.wire());
    }

    /** The board's power came up, and the chip's with it. */
    void powerOn() {
        powered = true;
        supplied = true;
        targetAlive = true;
        probePullsReset = false;
        chip.powerOn();
        LeftBreakpoints.in(chip, faults.breakpointsLeft());
        letReset();
    }

    void powerOff() {
        powered = false;
    }

    /** What a script does to the target with the packet that was sent now. */
    void followFaults() {
        followTargetPower();
        letReset();
    }

    /** The target's supply came or went: without it nothing runs, and nothing in the chip outlives that but its flash. */
    private void followTargetPower() {
        boolean alive = supplied && faults.targetSupplied();
        if (alive != targetAlive) {
            targetAlive = alive;
            if (alive) {
                chip.powerOn();
            }
            letReset();
        }
    }

    private void letReset() {
        chip.pullReset(probePullsReset && options.resetWired() || !targetAlive || faults.resetHeld());
    }

    @Override
    public SwWire wire() {
        return chip.wire();
    }

    @Override
    public SwTransfers transfers() {
        return chip.transfers();
    }

    @Override
    public TargetPins pins() {
        return pins;
    }

    @Override
    public VirtualClock clock() {
        return clock;
    }

    @Override
    public void pullReset(boolean low) {
        probePullsReset = low;
        if (powered) {
            letReset();
        }
    }

    @Override
    public boolean resetLevel() {
        boolean low = options.resetWired() ? chip.isResetPulled() : probePullsReset;
        return faults.targetPowered() && !low;
    }

    @Override
    public int millivolts() {
        return powered && faults.targetPowered() ? SUPPLY_MILLIVOLTS : 0;
    }

    @Override
    public boolean suppliesTarget() {
        return supplied && !options.selfPowered();
    }

    @Override
    public void supply(boolean on) {
        if (!powered || options.selfPowered() || on == supplied) {
            return;
        }
        supplied = on;
        faults.setSupplied(on);
        followTargetPower();
    }

    @Override
    public SwoLine swo() {
        return swo;
    }
}
