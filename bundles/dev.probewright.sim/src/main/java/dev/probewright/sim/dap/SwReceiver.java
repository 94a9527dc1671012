/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * What one debug port makes of the levels on SWDIO, one period of SWCLK at a time: line reset, switch sequences, packet request,
 * turnaround, acknowledge and data with their parities (ADIv5.2, B4.1 and B5.2).
 */
final class SwReceiver {
    /** Idle clocks that end a line reset. */
    private static final int IDLE_CLOCKS = 2;

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
    private final PacketFaults faults;
    private final SwitchWatch watch;
    private Phase phase = Phase.LOST;
    private int count;
    private int header;
    private int ack;
    private long data;
    private boolean dataFollows;
    private boolean packetEnded;
    private Disturbance disturbance = Disturbance.NONE;

    SwReceiver(SwDebugPort port, PacketFaults faults) {
        this.port = port;
        this.faults = faults;
        watch = new SwitchWatch(port);
    }

    SwDebugPort port() {
        return port;
    }

    /** Power came up. */
    void powerOn() {
        phase = Phase.LOST;
        watch.forget();
    }

    /** One period of SWCLK, sampled at its rising edge. */
    void clock(int level) {
        if (port.listensToSerialWire()) {
            step(level);
        }
        if (packetEnded) {
            packetEnded = false;
            watch.forget();
        } else {
            look(level);
        }
    }

    private void look(int level) {
        if (watch.clock(level)) {
            enter(port.inReset() ? Phase.LINE_RESET : Phase.LOST);
        }
    }

    /** What the port drives before the next rising edge: 0, 1, or -1 for nothing. */
    int drives() {
        return switch (phase) {
            case ACK -> ack == SwDebugPort.UNACKNOWLEDGED ? -1 : shownAck() >>> count & 1;
            case DATA_TO_HOST -> (int) (data >>> count) & 1;
            default -> -1;
        };
    }

    /** Whether the next clock may begin a packet, so that a transfer may be done at once. */
    boolean betweenPackets() {
        return phase == Phase.IDLE || phase == Phase.LOST;
    }

    /** Whether a request would be heard now. */
    boolean hears() {
        return phase == Phase.IDLE;
    }

    /** A whole transfer went by without its bits, and was answered, by this port or by another. */
    void passedBy() {
        watch.forget();
    }

    /** A whole transfer begins whose data this port takes without an acknowledgement, or not. */
    void takesData(boolean taken) {
        ack = taken ? SwDebugPort.UNACKNOWLEDGED : Ack.NONE;
    }

    /** As {@link #passedUnanswered(int)}; then the host sent data, which a port may take that does not acknowledge. */
    void passedUnanswered(int undriven, int value, boolean parityRight) {
        if (ack == SwDebugPort.UNACKNOWLEDGED) {
            take(value, parityRight);
            return;
        }
        passedUnanswered(undriven);
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            look(value >>> bit & 1);
        }
        look(Integer.bitCount(value) + (parityRight ? 0 : 1) & 1);
    }

    /** A whole transfer went by without its bits, and nobody drove the line for so many clocks after the park bit. */
    void passedUnanswered(int undriven) {
        if (ack == SwDebugPort.UNACKNOWLEDGED) {
            // What it took was the pull-up: ones with the wrong parity.
            take(-1, false);
            return;
        }
        phase = Phase.LOST;
        look(0);
        for (int high = 0; high <= undriven; high++) {
            look(1);
        }
    }

    private void take(int value, boolean parityRight) {
        port.writeData(value, parityRight);
        phase = port.addressed() ? Phase.IDLE : Phase.LOST;
        watch.forget();
    }

    private int shownAck() {
        boolean read = (header >>> 1 & SwRequest.READ) != 0;
        boolean garbled = disturbance == Disturbance.ANSWER_GARBLED && !read || requestLost();
        return garbled ? faults.pins().seenAck() : ack;
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
                    dataComplete();
                }
            }
            default -> {
                // LOST: only look() gets out of it.
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
            disturbance = faults.next();
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
            ack = Ack.NONE;
            port.protocolError();
            enter(Phase.ACK);
            return;
        }
        ack = port.acknowledge(request);
        if (ack == Ack.NONE) {
            phase = Phase.LOST;
            return;
        }
        dataFollows = ack == Ack.OK || ack == SwDebugPort.UNACKNOWLEDGED || port.dataPhaseAlways();
        long value = read && ack == Ack.OK ? wordRead(request) & 0xFFFF_FFFFL : 0;
        int wrong = disturbance == Disturbance.NONE ? 0 : 1;
        data = value | (long) (Long.bitCount(value) + wrong & 1) << 32;
        enter(Phase.ACK);
    }

    private int wordRead(int request) {
        boolean fromAccessPort = (request & SwRequest.AP) != 0 || (request & SwRequest.ADDRESS) == SwRequest.ADDRESS;
        return fromAccessPort ? faults.pins().wordAtPins(port.readData()) : port.readData();
    }

    private void acknowledged() {
        if (requestLost()) {
            phase = Phase.LOST;
            return;
        }
        boolean read = (header >>> 1 & SwRequest.READ) != 0;
        enter(dataFollows && read ? Phase.DATA_TO_HOST : Phase.TURN_TO_HOST);
    }

    private void dataComplete() {
        if (ack == Ack.OK || ack == SwDebugPort.UNACKNOWLEDGED) {
            boolean wrong = disturbance == Disturbance.DATA_PARITY;
            port.writeData((int) data, (Long.bitCount(data) & 1) == 0 != wrong);
        }
        endPacket();
        if (!port.addressed()) {
            phase = Phase.LOST;
        }
    }
}
