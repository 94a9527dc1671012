/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.faults;

import dev.probewright.sim.chip.FlashOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The faults of one board and where it is in them. Faults may be added and taken away from any thread at any time; the rest belongs
 * to the thread that has the board.
 */
public final class FaultScript {
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final LongSupplier now;
    private final LongConsumer held;
    private final WireFaults wire;
    private final Set<Fault> happened = new HashSet<>();
    private long packets;
    private long accesses;
    private boolean supplied = true;
    private boolean powered = true;
    private long heldUntil;

    /**
     * @param now the present of the chip, picoseconds
     * @param held is told, where the bus is held, for how many picoseconds from now
     */
    public FaultScript(LongSupplier now, LongConsumer held) {
        this.now = now;
        this.held = held;
        wire = new WireFaults(this);
    }

    /** Where they act on the wire. */
    public WireFaults wire() {
        return wire;
    }

    /** Adds one. */
    public FaultScript add(Fault fault) {
        faults.add(fault);
        return this;
    }

    /**
     * Adds what a script says; see {@link FaultText}.
     *
     * @throws FaultSyntaxException at the first line that means nothing; nothing is added then
     */
    public FaultScript add(String script) {
        faults.addAll(FaultText.parse(script));
        return this;
    }

    /** Takes all away. What has happened stays so. */
    public void clear() {
        faults.clear();
    }

    /** All there are. */
    public List<Fault> all() {
        return List.copyOf(faults);
    }

    /** Packets, transfers, accesses and words read count from 1 again. */
    public void restartCounts() {
        packets = 0;
        wire.restartCounts();
        accesses = 0;
        heldUntil = 0;
        happened.clear();
    }

    /** Packets so far. */
    public long packets() {
        return packets;
    }

    /** Transfers so far; see {@link WireFaults}. */
    public long transfers() {
        return wire.transfers();
    }

    /** Transfers ever, whatever the counts were restarted at. */
    public long totalTransfers() {
        return wire.totalTransfers();
    }

    /** All there are, not copied. */
    Iterable<Fault> each() {
        return faults;
    }

    boolean has(Class<? extends Fault> kind) {
        for (Fault fault : faults) {
            if (kind.isInstance(fault)) {
                return true;
            }
        }
        return false;
    }

    /** The next packet is sent, at a moment in picoseconds. */
    public PacketFate nextPacket(long time) {
        packets++;
        boolean unplugged = false;
        List<Fault.OfPacket> ofThis = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault instanceof Fault.OfPacket each && each.packet() == packets) {
                ofThis.add(each);
            } else if (fault instanceof Fault.UnplugAt each) {
                unplugged |= each.time() <= time;
            } else if (fault instanceof Fault.TargetPowerAtPacket each && each.packet() == packets) {
                powered = each.on();
            } else if (fault instanceof Fault.TargetPowerAt each && each.time() <= time && happened.add(each)) {
                powered = each.on();
            }
        }
        return unplugged || !ofThis.isEmpty() ? new PacketFate(unplugged, ofThis) : PacketFate.GOOD;
    }

    /** How long an answer takes to arrive, picoseconds. */
    public long latency() {
        long latency = 0;
        for (Fault fault : faults) {
            if (fault instanceof Fault.Latency each) {
                latency = Math.max(latency, each.time());
            }
        }
        return latency;
    }

    void hold(long time) {
        if (time > 0) {
            heldUntil = Math.max(heldUntil, now.getAsLong() + time);
            held.accept(time);
        }
    }

    /** The flash controller begins something. */
    public void flashStarted(FlashOperation operation) {
        long hold = 0;
        for (Fault fault : faults) {
            if (fault instanceof Fault.HoldBusAfter each && each.operation() == operation) {
                hold = Math.max(hold, each.time());
            }
        }
        hold(hold);
    }

    /** The access port begins an access to the bus. */
    public void beginAccess() {
        accesses++;
        for (Fault fault : faults) {
            if (fault instanceof Fault.HoldBusAtAccess each && each.access() == accesses) {
                hold(each.time());
            }
        }
    }

    /** Whether the bus takes nothing now. */
    public boolean busHeld() {
        return now.getAsLong() < heldUntil;
    }

    public boolean coreAsleep() {
        return has(Fault.CoreAsleep.class);
    }

    /** Whether the bus answers an access of the debugger with an error. */
    public boolean busError(int address, int size) {
        for (Fault fault : faults) {
            if (fault instanceof Fault.BusError error && Integer.compareUnsigned(error.address() - address, size) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The addresses at which another debugger has left breakpoints. */
    public List<Integer> breakpointsLeft() {
        List<Integer> addresses = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault instanceof Fault.BreakpointLeft left) {
                addresses.add(left.address());
            }
        }
        return addresses;
    }

    /** Whether something holds nRESET low. */
    public boolean resetHeld() {
        return has(Fault.ResetHeld.class);
    }

    /** Whether the target's supply is there, as far as the last packet that was sent had to do with it. */
    public boolean targetSupplied() {
        return powered;
    }

    public boolean targetPowered() {
        return supplied && powered && !has(Fault.NoTargetPower.class);
    }

    /** The board's power came up: what happened to the target's supply is over. */
    public void powerOn() {
        restartCounts();
        supplied = true;
        powered = true;
        wire.powerOn();
    }

    /** The probe switches its supply of the target. */
    public void setSupplied(boolean on) {
        supplied = on;
    }
}
