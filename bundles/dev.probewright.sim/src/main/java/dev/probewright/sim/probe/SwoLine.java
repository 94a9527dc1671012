/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

import java.util.ArrayList;
import java.util.List;

/** The target's SWO pin: what comes out of it, and who listens. Guarded by the board. */
public final class SwoLine {
    /** How bytes are put on the pin. */
    public enum Coding {
        UART,
        MANCHESTER
    }

    /** A probe that listens. */
    public interface Receiver {
        /** Bytes came, coded and as fast as it listens. */
        void received(byte[] bytes);

        /** As many bytes came in another coding or at another speed. */
        void received(byte[] bytes, Coding coding, int baud);
    }

    private final List<Receiver> receivers = new ArrayList<>();

    /** Listens for as long as the board is there. */
    public void listen(Receiver receiver) {
        receivers.add(receiver);
    }

    /** Bytes come out, as whoever listens expects them. */
    public void send(byte[] bytes) {
        receivers.forEach(receiver -> receiver.received(bytes));
    }

    /** Bytes come out. */
    public void send(byte[] bytes, Coding coding, int baud) {
        receivers.forEach(receiver -> receiver.received(bytes, coding, baud));
    }
}
