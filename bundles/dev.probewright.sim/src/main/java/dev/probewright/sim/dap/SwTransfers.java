/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The second entrance to the debug port: whole transfers at once, with the same state, answers and time as the same transfers bit
 * by bit, for speed.
 */
public final class SwTransfers {
    private static final int REQUEST_CLOCKS = 8;
    private static final int ACK_CLOCKS = 3;
    private static final int DATA_CLOCKS = 33;
    private static final int TARGETSEL = 0xC;

    private final SwWire wire;
    private int hostTurnaround = 1;
    private int data;

    public SwTransfers(SwWire wire) {
        this.wire = wire;
    }

    /**
     * Whether a transfer may take this entrance now: the wire is between two packets, and host and ports agree on the turnaround and
     * on whether a refused transfer has a data phase. Where they do not, or a port listens to JTAG, only bits tell what happens.
     *
     * @param turnaround periods as the host believes, 1 to 4
     */
    public boolean possible(int turnaround, boolean dataPhase) {
        hostTurnaround = turnaround;
        int addressed = 0;
        for (SwReceiver receiver : wire.receivers()) {
            SwDebugPort port = receiver.port();
            if (port.listensToJtag() || !receiver.betweenPackets()) {
                return false;
            }
            if (receiver.hears() && port.turnaround() != turnaround) {
                return false;
            }
            if (receiver.hears() && port.addressed()) {
                addressed++;
                if (port.dataPhaseAlways() != dataPhase) {
                    return false;
                }
            }
        }
        return addressed <= 1;
    }

    /**
     * One transfer; {@link #possible} said yes. A write to TARGETSEL can not be done this way, as this host drives no data without an
     * acknowledgement: {@link #selectTarget} is for it.
     *
     * @param request see {@link SwRequest}
     * @param value for a write, what the host sends
     * @param time is told how much of it passed, at the points where it matters
     * @return see {@link Ack}; where nobody answered, the host has clocked through a data phase
     */
    public int transfer(int request, int value, SwclkTime time) {
        return transfer(request, value, true, time);
    }

    /** As {@link #transfer(int, int, SwclkTime)}, but a write arrives with the wrong parity where {@code parityRight} is false. */
    public int transfer(int request, int value, boolean parityRight, SwclkTime time) {
        int turnaround = turnaround();
        time.clocks(REQUEST_CLOCKS + turnaround);
        Answer answer = ask(request);
        time.clocks(ACK_CLOCKS);
        SwDebugPort port = answer.port;
        if (port == null) {
            return noAnswer(turnaround, time);
        }
        if (answer.ack == Ack.OK) {
            if ((request & SwRequest.READ) != 0) {
                data = port.readData();
                time.clocks(DATA_CLOCKS + turnaround);
            } else {
                time.clocks(turnaround + DATA_CLOCKS);
                port.writeData(value, parityRight);
            }
        } else {
            time.clocks(turnaround + (port.dataPhaseAlways() ? DATA_CLOCKS : 0));
        }
        wire.receivers().forEach(SwReceiver::passedBy);
        return answer.ack;
    }

    /**
     * Writes TARGETSEL, which nobody acknowledges; {@link #possible} said yes. Only what comes behind a line reset is taken.
     *
     * @param value see {@link DebugPortIdentity#targetSel}
     */
    public void selectTarget(int value, boolean parityRight, SwclkTime time) {
        int turnaround = turnaround();
        time.clocks(REQUEST_CLOCKS + turnaround);
        ask(TARGETSEL);
        time.clocks(ACK_CLOCKS + turnaround + DATA_CLOCKS);
        for (SwReceiver receiver : wire.receivers()) {
            receiver.passedUnanswered(2 * turnaround + ACK_CLOCKS, value, parityRight);
        }
    }

    /** A request that arrives so garbled that its parity is wrong: nobody answers, now and until the next line reset. */
    public int garbled(SwclkTime time) {
        int turnaround = turnaround();
        time.clocks(REQUEST_CLOCKS);
        for (SwReceiver receiver : wire.receivers()) {
            receiver.takesData(false);
            if (receiver.hears()) {
                receiver.port().protocolError();
            }
        }
        time.clocks(turnaround + ACK_CLOCKS);
        return noAnswer(turnaround, time);
    }

    /** Of whom hears, which is the same for all of those; the host's where nobody does. */
    private int turnaround() {
        for (SwReceiver receiver : wire.receivers()) {
            if (receiver.hears()) {
                return receiver.port().turnaround();
            }
        }
        return hostTurnaround;
    }

    /** Who answered a request, if anybody, and how. */
    private record Answer(@Nullable SwDebugPort port, int ack) {}

    private Answer ask(int request) {
        Answer answer = new Answer(null, Ack.NONE);
        for (SwReceiver receiver : wire.receivers()) {
            int ack = receiver.hears() ? receiver.port().acknowledge(request) : Ack.NONE;
            receiver.takesData(ack == SwDebugPort.UNACKNOWLEDGED);
            if (ack != Ack.NONE && ack != SwDebugPort.UNACKNOWLEDGED) {
                answer = new Answer(receiver.port(), ack);
            }
        }
        return answer;
    }

    private int noAnswer(int turnaround, SwclkTime time) {
        time.clocks(turnaround + DATA_CLOCKS);
        for (SwReceiver receiver : wire.receivers()) {
            receiver.passedUnanswered(turnaround + ACK_CLOCKS + turnaround + DATA_CLOCKS);
        }
        return Ack.NONE;
    }

    /** What the read acknowledged last has brought. */
    public int data() {
        return data;
    }
}
