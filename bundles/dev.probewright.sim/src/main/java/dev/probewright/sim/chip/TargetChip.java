/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.dap.JtagChain;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;
import java.util.List;

/**
 * The chip on a board, as the board, its cable and its time see it. It is off until {@link #powerOn}. What happens in it follows the clock
 * it was made with; {@link #catchUp} brings it up to the present. Not thread safe.
 */
public interface TargetChip {
    /** What it keeps without power: the first is the flash that programs are in. */
    List<ChipMemory> memories();

    /** Its processors; one that a chip keeps off is among them. */
    List<Processor> processors();

    /** The first of its processors. */
    default Processor processor() {
        return processors().get(0);
    }

    /** Power comes up: everything but {@link #memories} is as the factory made it, and the first processor starts. */
    void powerOn();

    /** The reset pin is pulled low or let go. */
    void pullReset(boolean low);

    /** Whether the reset pin is low. */
    boolean isResetPulled();

    /** Brings the chip up to the present of its clock. */
    void catchUp();

    /** Something that kept the access ports off the bus may have ended. */
    void busMayBeFree();

    /** The present of the chip, picoseconds: behind its clock until {@link #catchUp}. */
    long now();

    /** Plans something for so many picoseconds from now. */
    void after(long picoseconds, Runnable action);

    /** When a processor or a peripheral next does something by itself, picoseconds; {@link Long#MAX_VALUE} for never. */
    long nextActivity();

    /** Where Serial Wire and JTAG come in. */
    SwWire wire();

    /** The TAPs, which {@link #wire} is in front of. */
    JtagChain jtag();

    /** The same as {@link #wire}, by whole transfers. */
    SwTransfers transfers();

    /** Whether the debugger keeps the clocks running in sleep. */
    boolean keepsClockInSleep();

    /** Characters come in on its console; where it has none, they are lost. */
    default void receive(byte[] characters) {}
}
