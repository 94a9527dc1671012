/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.Ack;
import dev.probewright.sim.dap.SwRequest;
import dev.probewright.sim.dap.SwTransfers;
import dev.probewright.sim.dap.SwWire;

/** The probe's end of the Serial Wire: packets and plain sequences, each clock of which passes time. */
public final class SwdHost {
    /** What a transfer gives where the acknowledgement or the parity was none (the response's protocol error bit). */
    public static final int PROTOCOL_ERROR = 0x08;

    private static final int REQUEST_BITS = 8;
    private static final int ACK_BITS = 3;
    private static final int DATA_BITS = 32;
    private static final long DEFAULT_HERTZ = 1_000_000;

    private final SwWire wire;
    private final SwTransfers transfers;
    private final VirtualClock clock;
    private final LineFaults faults;
    private final boolean bitLevel;

    private long period = VirtualClock.periodOf(DEFAULT_HERTZ);
    private int turnaround = 1;
    private boolean dataPhase;
    private int idleCycles;
    private int data;
    private long waits;
    private long transferCount;
    private int swdio = 1;
    /** Added to the parity of data written. */
    private int parity;

    public SwdHost(TargetConnector target, LineFaults faults, boolean bitLevel) {
        this.wire = target.wire();
        this.transfers = target.transfers();
        this.clock = target.clock();
        this.faults = faults;
        this.bitLevel = bitLevel;
    }

    public void powerOn() {
        setClock(DEFAULT_HERTZ);
        turnaround = 1;
        dataPhase = false;
        idleCycles = 0;
        swdio = 1;
    }

    /** SWCLK in Hz, 1 or more. */
    public void setClock(long hertz) {
        period = VirtualClock.periodOf(hertz);
        faults.clockSet(hertz);
    }

    /** @param periods 1 to 4 */
    public void setTurnaround(int periods) {
        turnaround = periods;
    }

    public void setDataPhase(boolean always) {
        dataPhase = always;
    }

    public void setIdleCycles(int cycles) {
        idleCycles = cycles;
    }

    /** Transfers answered WAIT so far. */
    public long waits() {
        return waits;
    }

    /** Transfers so far, every attempt counted. */
    public long transferCount() {
        return transferCount;
    }

    /** What the read that was acknowledged last has brought. */
    public int data() {
        return data;
    }

    /**
     * One transfer on the wire.
     *
     * @param request see {@link SwRequest}
     * @return the acknowledge bits as seen, or {@link #PROTOCOL_ERROR} after a read with wrong parity
     */
    public int transfer(int request, int value) {
        transferCount++;
        if (faults.stuckLevel() >= 0) {
            return onStuckLine();
        }
        int ack =
                switch (faults.nextOnWire()) {
                    case NONE -> undisturbed(request, value);
                    case REQUEST_GARBLED -> {
                        transfers.garbled(this::pass);
                        yield faults.seenAck();
                    }
                    case ANSWER_GARBLED -> {
                        undisturbed(request, value);
                        yield PROTOCOL_ERROR;
                    }
                    case NOT_EXECUTED -> {
                        transfers.garbled(this::pass);
                        yield PROTOCOL_ERROR;
                    }
                    case DATA_PARITY -> wrongParity(request, value);
                };
        swdio = 1;
        if (ack == Ack.WAIT) {
            waits++;
        }
        return ack;
    }

    private int wrongParity(int request, int value) {
        if ((request & SwRequest.READ) != 0) {
            int ack = undisturbed(request, value);
            return ack == Ack.OK ? PROTOCOL_ERROR : ack;
        }
        parity = 1;
        int ack = undisturbed(request, value);
        parity = 0;
        return ack;
    }

    private int onStuckLine() {
        pass(REQUEST_BITS + turnaround + ACK_BITS + turnaround + DATA_BITS + 1);
        return faults.stuckLevel() == 0 ? 0 : Ack.NONE;
    }

    private int undisturbed(int request, int value) {
        int ack;
        if (!bitLevel && transfers.possible(turnaround, dataPhase)) {
            ack = transfers.transfer(request, value, parity == 0, this::pass);
            data = transfers.data();
            if (ack == Ack.OK) {
                pass(idleCycles);
            }
        } else {
            ack = bitByBit(request, value);
        }
        return ack;
    }

    private void pass(int clocks) {
        clock.advance(clocks * period);
    }

    private void write(int level) {
        clock.advance(period);
        wire.clock(true, level);
        swdio = level;
    }

    private int read() {
        clock.advance(period);
        return wire.clock(false, 1);
    }

    private void turn() {
        for (int count = 0; count < turnaround; count++) {
            read();
        }
    }

    private int bitByBit(int request, int value) {
        boolean reading = (request & SwRequest.READ) != 0;
        write(1);
        for (int bit = 0; bit < 4; bit++) {
            write(request >>> bit & 1);
        }
        write(SwRequest.parity(request));
        write(0);
        write(1);
        turn();
        int ack = read();
        ack |= read() << 1;
        ack |= read() << 2;
        switch (ack) {
            case Ack.OK -> {
                if (reading) {
                    ack = readData();
                    turn();
                } else {
                    turn();
                    writeData(value);
                }
                for (int count = 0; count < idleCycles; count++) {
                    write(0);
                }
            }
            case Ack.WAIT, Ack.FAULT -> {
                if (dataPhase && reading) {
                    readData();
                }
                turn();
                if (dataPhase && !reading) {
                    writeData(0);
                }
            }
            default -> {
                // Nobody knows what the target does now: leave it the line for as long as a data phase.
                turn();
                readData();
            }
        }
        return ack;
    }

    private int readData() {
        int value = 0;
        for (int bit = 0; bit < DATA_BITS; bit++) {
            value |= read() << bit;
        }
        int parity = read();
        if ((Integer.bitCount(value) & 1) != parity) {
            return PROTOCOL_ERROR;
        }
        data = value;
        return Ack.OK;
    }

    private void writeData(int value) {
        for (int bit = 0; bit < DATA_BITS; bit++) {
            write(value >>> bit & 1);
        }
        write(Integer.bitCount(value) + parity & 1);
    }

    /** Drives so many bits, lowest of each byte first. */
    public void writeSequence(byte[] bits, int count) {
        for (int index = 0; index < count; index++) {
            int level = bits[index / 8] >>> index % 8 & 1;
            if (faults.stuckLevel() >= 0) {
                pass(1);
            } else {
                write(level);
            }
        }
    }

    /** Leaves the line to the target for so many clocks, and gives what it drove. */
    public byte[] readSequence(int count) {
        byte[] bits = new byte[(count + 7) / 8];
        for (int index = 0; index < count; index++) {
            int level;
            if (faults.stuckLevel() >= 0) {
                pass(1);
                level = faults.stuckLevel();
            } else {
                level = read();
            }
            bits[index / 8] |= (byte) (level << index % 8);
        }
        return bits;
    }

    /** The level last driven on SWDIO. */
    public int swdio() {
        return faults.stuckLevel() >= 0 ? faults.stuckLevel() : swdio;
    }

    /** SWDIO set as a plain pin, without a clock. */
    public void setSwdio(int level) {
        swdio = level;
    }

    /** A rising edge on SWCLK made by hand, with SWDIO as it is set. */
    public void clockByHand() {
        if (faults.stuckLevel() < 0) {
            write(swdio);
        }
    }
}
