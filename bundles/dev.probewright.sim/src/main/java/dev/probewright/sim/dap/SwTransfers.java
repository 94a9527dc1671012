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
 * The second entrance to the debug port: whole transfers at once, with the same state, answers and time as the same transfers bit
 * by bit, for speed.
 */
public final class SwTransfers {
    private static final int REQUEST_CLOCKS = 8;
    private static final int ACK_CLOCKS = 3;
    private static final int DATA_CLOCKS = 33;

    private final SwDebugPort port;
    private final SwWire wire;
    private int data;

    public SwTransfers(SwDebugPort port, SwWire wire) {
        this.port = port;
        this.wire = wire;
    }

    /**
     * Whether a transfer may take this entrance now: the wire is between two packets, and host and port agree on the turnaround and
     * on whether a refused transfer has a data phase. Where they do not, or the port listens to JTAG, only bits tell what happens.
     *
     * @param turnaround periods as the host believes, 1 to 4
     */
    public boolean possible(int turnaround, boolean dataPhase) {
        return !port.listensToJtag()
                && wire.betweenPackets()
                && port.turnaround() == turnaround
                && port.dataPhaseAlways() == dataPhase;
    }

    /**
     * One transfer; {@link #possible} said yes.
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
        boolean read = (request & SwRequest.READ) != 0;
        int turnaround = port.turnaround();
        time.clocks(REQUEST_CLOCKS + turnaround);
        int ack = port.acknowledge(request);
        time.clocks(ACK_CLOCKS);
        if (ack == Ack.NONE) {
            noAnswer(turnaround, time);
            return ack;
        }
        if (ack == Ack.OK) {
            if (read) {
                data = port.readData();
                time.clocks(DATA_CLOCKS + turnaround);
            } else {
                time.clocks(turnaround + DATA_CLOCKS);
                port.writeData(value, parityRight);
            }
        } else {
            time.clocks(turnaround + (port.dataPhaseAlways() ? DATA_CLOCKS : 0));
        }
        wire.passedBy();
        return ack;
    }

    /** A request that arrives so garbled that its parity is wrong: nobody answers, now and until the next line reset. */
    public int garbled(SwclkTime time) {
        int turnaround = port.turnaround();
        time.clocks(REQUEST_CLOCKS);
        port.protocolError();
        time.clocks(turnaround + ACK_CLOCKS);
        noAnswer(turnaround, time);
        return Ack.NONE;
    }

    private void noAnswer(int turnaround, SwclkTime time) {
        time.clocks(turnaround + DATA_CLOCKS);
        wire.passedUnanswered(turnaround + ACK_CLOCKS + turnaround + DATA_CLOCKS);
    }

    /** What the read acknowledged last has brought. */
    public int data() {
        return data;
    }
}
