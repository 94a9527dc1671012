/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import java.util.Arrays;

/**
 * SWDIO as it meets the debug port, one period of SWCLK at a time: line reset, switch sequences, packet request, turnaround,
 * acknowledge and data with their parities (ADIv5.2, B4.1 and B5.2). The level is sampled at the rising edge of SWCLK, where the
 * port also changes what it drives. While the port listens to JTAG the same pins are TMS and TCK of a {@link JtagChain}, and only the
 * switch sequence is looked for.
 */
public final class SwWire {
    private static final int LINE_RESET_CLOCKS = 50;
    /** Idle clocks that end a line reset. */
    private static final int IDLE_CLOCKS = 2;
    /** JTAG to Serial Wire, as sent lowest bit first. */
    private static final int JTAG_TO_SWD = 0xE79E;
    /** Serial Wire to JTAG, as sent lowest bit first. */
    private static final int SWD_TO_JTAG = 0xE73C;

    private static final int SWITCH_BITS = 16;
    private static final int REQUEST_BITS = 8;
    private static final int ACK_BITS = 3;
    private static final int DATA_BITS = 33;

    private enum Phase {
        /** After 50 clocks high, until two clocks low. */
        LINE_RESET,
        IDLE,
        REQUEST,
        TURN_TO_TARGET,
        ACK,
        DATA_TO_HOST,
        TURN_TO_HOST,
        DATA_TO_TARGET,
        /** Waits for a line reset. */
        LOST
    }

    private final SwDebugPort port;
    private final JtagChain chain;
    private Phase phase = Phase.LOST;
    private int count;
    private int header;
    private int ack;
    private long data;
    private boolean dataFollows;
    private boolean packetEnded;
    private PinFaults faults = PinFaults.NONE;
    private Disturbance disturbance = Disturbance.NONE;

    private int highRun;
    private int window;
    /** The length of the run of ones as it was after each of the last 16 clocks: a switch sequence has to follow a long one. */
    private final int[] runs = new int[SWITCH_BITS];

    private int position;
    private long contention;

    /** A wire without the pins of JTAG. */
    public SwWire(SwDebugPort port) {
        this(port, new JtagChain());
    }

    /** @param chain is clocked while the port listens to JTAG */
    public SwWire(SwDebugPort port, JtagChain chain) {
        this.port = port;
        this.chain = chain;
    }

    /** Power came up. */
    public void powerOn() {
        phase = Phase.LOST;
        highRun = 0;
        window = 0;
        contention = 0;
        chain.powerOn();
    }

    /** Clocks in which host and target both drove the line, to different levels. */
    public long contention() {
        return contention;
    }

    /**
     * One period of SWCLK.
     *
     * @param hostDrives whether the host drives SWDIO
     * @param hostLevel 0 or 1, what it drives
     * @return the level the host samples: the driven one, or 1 for the pull-up
     */
    public int clock(boolean hostDrives, int hostLevel) {
        return clock(hostDrives, hostLevel, 1, PinFaults.NONE);
    }

    /** As {@link #clock(boolean, int)}, with a level on TDI, and disturbed as the faults say. */
    int clock(boolean hostDrives, int hostLevel, int tdi, PinFaults disturbing) {
        faults = disturbing;
        int level = level(hostDrives, hostLevel);
        if (port.listensToJtag()) {
            if (!port.pinsDisabled()) {
                chain.clock(level, tdi);
            }
            watch(level);
            return level;
        }
        if (hostDrives && level != hostLevel) {
            contention++;
        }
        step(level);
        if (packetEnded) {
            packetEnded = false;
            forgetHistory();
        } else {
            watch(level);
        }
        return level;
    }

    /** The level on the line before the next rising edge. */
    int level(boolean hostDrives, int hostLevel) {
        int target = targetLevel();
        if (target >= 0) {
            return target;
        }
        return hostDrives ? hostLevel : 1;
    }

    boolean listensToJtag() {
        return port.listensToJtag();
    }

    /** Whether the next clock may begin a packet, so that a transfer may be done at once. */
    boolean betweenPackets() {
        return phase == Phase.IDLE || phase == Phase.LOST;
    }

    /** A whole transfer went by without its bits, and was answered. */
    void passedBy() {
        phase = Phase.IDLE;
        forgetHistory();
    }

    /**
     * A whole transfer went by without its bits, and nobody drove the line after the park bit.
     *
     * @param undriven how many clocks that was
     */
    void passedUnanswered(int undriven) {
        phase = Phase.LOST;
        watch(0);
        for (int high = 0; high <= undriven; high++) {
            watch(1);
        }
    }

    private void forgetHistory() {
        highRun = 0;
        Arrays.fill(runs, 0);
        window = 0;
    }

    private int targetLevel() {
        return switch (phase) {
            case ACK -> shownAck() >>> count & 1;
            case DATA_TO_HOST -> (int) (data >>> count) & 1;
            default -> -1;
        };
    }

    private int shownAck() {
        boolean read = (header >>> 1 & SwRequest.READ) != 0;
        boolean garbled = disturbance == Disturbance.ANSWER_GARBLED && !read || requestLost();
        return garbled ? faults.seenAck() : ack;
    }

    private boolean requestLost() {
        return disturbance == Disturbance.REQUEST_GARBLED || disturbance == Disturbance.NOT_EXECUTED;
    }

    private void step(int level) {
        switch (phase) {
            case LINE_RESET -> afterLineReset(level);
            case IDLE -> {
                if (level == 1) {
                    enter(Phase.REQUEST);
                    header = 1;
                    count = 1;
                }
            }
            case REQUEST -> {
                header |= level << count;
                if (++count == REQUEST_BITS) {
                    requestComplete();
                }
            }
            case TURN_TO_TARGET -> {
                if (++count == port.turnaround()) {
                    acknowledge();
                }
            }
            case ACK -> {
                if (++count == ACK_BITS) {
                    acknowledged();
                }
            }
            case DATA_TO_HOST -> {
                if (++count == DATA_BITS) {
                    dataFollows = false;
                    enter(Phase.TURN_TO_HOST);
                }
            }
            case TURN_TO_HOST -> {
                if (++count == port.turnaround()) {
                    data = 0;
                    if (dataFollows) {
                        enter(Phase.DATA_TO_TARGET);
                    } else {
                        endPacket();
                    }
                }
            }
            case DATA_TO_TARGET -> {
                data |= (long) level << count;
                if (++count == DATA_BITS) {
                    if (ack == Ack.OK) {
                        boolean wrong = disturbance == Disturbance.DATA_PARITY;
                        port.writeData((int) data, (Long.bitCount(data) & 1) == 0 != wrong);
                    }
                    endPacket();
                }
            }
            default -> {
                // LOST: only watch() gets out of it.
            }
        }
    }

    private void enter(Phase next) {
        phase = next;
        count = 0;
    }

    /** The levels of a packet are no part of a line reset or a switch sequence that comes after it. */
    private void endPacket() {
        enter(Phase.IDLE);
        packetEnded = true;
    }

    private void afterLineReset(int level) {
        if (level == 0) {
            if (++count == IDLE_CLOCKS) {
                enter(Phase.IDLE);
            }
        } else if (count > 0) {
            phase = Phase.LOST;
            port.protocolError();
        }
    }

    /** Start, APnDP, RnW, A[2], A[3], parity, stop, park. */
    private void requestComplete() {
        int request = header >>> 1 & 0xF;
        boolean parityRight = (header >>> 5 & 1) == SwRequest.parity(request);
        boolean framed = (header >>> 6 & 1) == 0 && (header >>> 7 & 1) == 1;
        if (parityRight && framed) {
            disturbance = faults.nextAtPins();
            enter(Phase.TURN_TO_TARGET);
        } else {
            phase = Phase.LOST;
            port.protocolError();
        }
    }

    private void acknowledge() {
        int request = header >>> 1 & 0xF;
        boolean read = (request & SwRequest.READ) != 0;
        if (requestLost()) {
            port.protocolError();
            enter(Phase.ACK);
            return;
        }
        ack = port.acknowledge(request);
        if (ack == Ack.NONE) {
            phase = Phase.LOST;
            return;
        }
        dataFollows = ack == Ack.OK || port.dataPhaseAlways();
        long value = read && ack == Ack.OK ? wordRead(request) & 0xFFFF_FFFFL : 0;
        int wrong = disturbance == Disturbance.NONE ? 0 : 1;
        data = value | (long) (Long.bitCount(value) + wrong & 1) << 32;
        enter(Phase.ACK);
    }

    private int wordRead(int request) {
        boolean fromAccessPort = (request & SwRequest.AP) != 0 || (request & SwRequest.ADDRESS) == SwRequest.ADDRESS;
        return fromAccessPort ? faults.wordAtPins(port.readData()) : port.readData();
    }

    private void acknowledged() {
        if (requestLost()) {
            phase = Phase.LOST;
            return;
        }
        boolean read = (header >>> 1 & SwRequest.READ) != 0;
        enter(dataFollows && read ? Phase.DATA_TO_HOST : Phase.TURN_TO_HOST);
    }

    /** Line reset and the switch sequences are seen whatever else is going on. */
    private void watch(int level) {
        int runBefore = runs[position];
        window = window >>> 1 | level << SWITCH_BITS - 1;
        highRun = level == 1 ? highRun + 1 : 0;
        runs[position] = highRun;
        position = (position + 1) % SWITCH_BITS;
        if (highRun == LINE_RESET_CLOCKS) {
            port.lineReset();
            phase = Phase.LINE_RESET;
            count = 0;
        }
        if (runBefore >= LINE_RESET_CLOCKS) {
            boolean jtag = port.listensToJtag();
            if (jtag && window == JTAG_TO_SWD) {
                select(port::selectSerialWire);
            } else if (!jtag && window == SWD_TO_JTAG) {
                select(port::selectJtag);
            }
        }
    }

    /** The sequence to Serial Wire, and the 50 ones before it, have led the TAPs to Test-Logic-Reset, where they stay meanwhile. */
    private void select(Runnable protocol) {
        phase = Phase.LOST;
        protocol.run();
    }
}
