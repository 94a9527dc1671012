/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.faults;

import dev.probewright.sim.dap.Disturbance;
import dev.probewright.sim.dap.PinFaults;
import dev.probewright.sim.dap.StrangeTap;
import dev.probewright.sim.dap.Tap;
import dev.probewright.sim.probe.LineFaults;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults of a script between probe and target. Transfers and words are counted as the probe's firmware begins them; those of a
 * probe that only moves bits, as they are seen at the pins: each request on Serial Wire and each scan of DPACC or APACC, and each
 * word from an access port.
 */
public final class WireFaults implements LineFaults, PinFaults {
    private static final int NO_ACK = 7;

    private final FaultScript script;
    private long transfers;
    private long transfersBefore;
    private long words;
    /** The firmware tells when a transfer begins. */
    private boolean countedByFirmware;

    private boolean firstOnWire;
    private boolean firstWord = true;
    private int repeated;
    private int seenAck = NO_ACK;
    private long hertz;

    WireFaults(FaultScript script) {
        this.script = script;
    }

    void powerOn() {
        countedByFirmware = false;
    }

    void restartCounts() {
        transfersBefore += transfers;
        transfers = 0;
        words = 0;
    }

    long transfers() {
        return transfers;
    }

    long totalTransfers() {
        return transfersBefore + transfers;
    }

    @Override
    public void beginCommand() {
        firstWord = true;
    }

    @Override
    public void beginTransfer() {
        countedByFirmware = true;
        transfers++;
        firstOnWire = true;
    }

    @Override
    public void clockSet(long frequency) {
        hertz = frequency;
    }

    @Override
    public List<Tap> strangeTaps() {
        List<Tap> taps = new ArrayList<>();
        for (Fault fault : script.each()) {
            if (fault instanceof Fault.OtherTap other) {
                taps.add(new StrangeTap(other.irLength(), other.idcode()));
            }
        }
        return taps;
    }

    @Override
    public Disturbance nextAtPins() {
        if (!countedByFirmware) {
            transfers++;
            firstOnWire = true;
        }
        return nextOnWire();
    }

    @Override
    public Disturbance nextOnWire() {
        if (!firstOnWire) {
            return Disturbance.NONE;
        }
        firstOnWire = false;
        seenAck = NO_ACK;
        for (Fault fault : script.each()) {
            if (fault instanceof Fault.HoldBusAt hold && hold.transfer() == transfers) {
                script.hold(hold.time());
            } else if (fault instanceof Fault.NoAck lost
                    && transfers >= lost.transfer()
                    && transfers < lost.transfer() + lost.count()) {
                seenAck = lost.ack();
                return Disturbance.REQUEST_GARBLED;
            } else if (fault instanceof Fault.ProtocolError error && error.transfer() == transfers) {
                return error.executed() ? Disturbance.ANSWER_GARBLED : Disturbance.NOT_EXECUTED;
            } else if (fault instanceof Fault.ParityError error && error.transfer() == transfers) {
                return Disturbance.DATA_PARITY;
            } else if (fault instanceof Fault.TooFast limit && hertz > limit.hertz()) {
                return Disturbance.DATA_PARITY;
            }
        }
        return Disturbance.NONE;
    }

    @Override
    public int seenAck() {
        return seenAck;
    }

    @Override
    public int wordAtPins(int value) {
        return countedByFirmware ? value : wordRead(value);
    }

    @Override
    public int wordRead(int value) {
        words++;
        int seen = value;
        if (script.has(Fault.RepeatWords.class)) {
            if (firstWord) {
                repeated = value;
            }
            seen = repeated;
        }
        firstWord = false;
        for (Fault fault : script.each()) {
            if (fault instanceof Fault.FlipBit flip && flip.word() == words) {
                seen ^= 1 << flip.bit();
            }
        }
        return seen;
    }

    @Override
    public int stuckLevel() {
        if (!script.targetPowered()) {
            return 0;
        }
        for (Fault fault : script.each()) {
            if (fault instanceof Fault.StuckLine stuck) {
                return stuck.level();
            }
        }
        return -1;
    }

    @Override
    public int stuckTdo() {
        if (!script.targetPowered()) {
            return 0;
        }
        for (Fault fault : script.each()) {
            if (fault instanceof Fault.StuckTdo stuck) {
                return stuck.level();
            }
        }
        return -1;
    }
}
