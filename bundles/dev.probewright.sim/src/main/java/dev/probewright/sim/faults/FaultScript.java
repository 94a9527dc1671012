/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.faults;

import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.dap.PinFaults;
import dev.probewright.sim.stm32.FlashOperation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The faults of one board and where it is in them. Faults may be added and taken away from any thread at any time; the rest belongs
 * to the thread that has the board.
 */
public final class FaultScript implements LineFaults, PinFaults {
    /** What becomes of a packet. */
    public enum PacketFate {
        ARRIVES,
        REQUEST_LOST,
        ANSWER_LOST,
        UNPLUGGED
    }

    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final LongSupplier now;
    private final LongConsumer held;
    private long packets;
    private long transfers;
    private long transfersBefore;
    private long accesses;
    private long words;
    private boolean firstOnWire;
    private boolean firstWord;
    private int repeated;
    private int seenAck = 7;
    private boolean supplied = true;
    private long heldUntil;

    /**
     * @param now the present of the chip, picoseconds
     * @param held is told, where the bus is held, for how many picoseconds from now
     */
    public FaultScript(LongSupplier now, LongConsumer held) {
        this.now = now;
        this.held = held;
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
        transfersBefore += transfers;
        transfers = 0;
        accesses = 0;
        words = 0;
        heldUntil = 0;
    }

    /** Packets so far. */
    public long packets() {
        return packets;
    }

    /** Transfers so far, as DAP_Transfer and DAP_TransferBlock ask for them. */
    public long transfers() {
        return transfers;
    }

    /** Transfers ever, whatever the counts were restarted at. */
    public long totalTransfers() {
        return transfersBefore + transfers;
    }

    private boolean has(Class<? extends Fault> kind) {
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
        PacketFate fate = PacketFate.ARRIVES;
        for (Fault fault : faults) {
            if (fault instanceof Fault.UnplugAtPacket unplug && unplug.packet() == packets
                    || fault instanceof Fault.UnplugAt unplugAt && unplugAt.time() <= time) {
                return PacketFate.UNPLUGGED;
            } else if (fault instanceof Fault.DropRequest drop && drop.packet() == packets) {
                fate = PacketFate.REQUEST_LOST;
            } else if (fault instanceof Fault.DropAnswer drop && drop.packet() == packets) {
                fate = PacketFate.ANSWER_LOST;
            }
        }
        return fate;
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

    private void hold(long time) {
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

    public boolean targetPowered() {
        return supplied && !has(Fault.NoTargetPower.class);
    }

    /** The probe switches its supply of the target. */
    public void setSupplied(boolean on) {
        supplied = on;
    }

    @Override
    public void beginCommand() {
        firstWord = true;
    }

    @Override
    public void beginTransfer() {
        transfers++;
        firstOnWire = true;
    }

    @Override
    public Disturbance nextOnWire() {
        if (!firstOnWire) {
            return Disturbance.NONE;
        }
        firstOnWire = false;
        for (Fault fault : faults) {
            if (fault instanceof Fault.HoldBusAt hold && hold.transfer() == transfers) {
                hold(hold.time());
            } else if (fault instanceof Fault.NoAck lost
                    && transfers >= lost.transfer()
                    && transfers < lost.transfer() + lost.count()) {
                seenAck = lost.ack();
                return Disturbance.REQUEST_GARBLED;
            } else if (fault instanceof Fault.ProtocolError error && error.transfer() == transfers) {
                return error.executed() ? Disturbance.ANSWER_GARBLED : Disturbance.NOT_EXECUTED;
            }
        }
        return Disturbance.NONE;
    }

    @Override
    public int seenAck() {
        return seenAck;
    }

    @Override
    public int wordRead(int value) {
        words++;
        int seen = value;
        if (has(Fault.RepeatWords.class)) {
            if (firstWord) {
                repeated = value;
            }
            seen = repeated;
        }
        firstWord = false;
        for (Fault fault : faults) {
            if (fault instanceof Fault.FlipBit flip && flip.word() == words) {
                seen ^= 1 << flip.bit();
            }
        }
        return seen;
    }

    @Override
    public int stuckLevel() {
        if (!targetPowered()) {
            return 0;
        }
        for (Fault fault : faults) {
            if (fault instanceof Fault.StuckLine stuck) {
                return stuck.level();
            }
        }
        return -1;
    }

    @Override
    public int stuckTdo() {
        if (!targetPowered()) {
            return 0;
        }
        for (Fault fault : faults) {
            if (fault instanceof Fault.StuckTdo stuck) {
                return stuck.level();
            }
        }
        return -1;
    }
}
