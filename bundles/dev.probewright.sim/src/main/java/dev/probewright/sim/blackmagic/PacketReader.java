/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

/**
 * Finds packets among the characters that come in: GDB's between {@code $} and {@code #} with two digits behind, remote ones between
 * {@code !} and {@code #}. What lies between them is ignored.
 */
final class PacketReader {
    /** Of a packet; a longer remote one is forgotten. */
    static final int BUFFER = 1024;

    private static final int ESCAPE_XOR = 0x20;

    private enum State {
        IDLE,
        REMOTE,
        GDB,
        GDB_ESCAPE,
        FIRST_DIGIT,
        SECOND_DIGIT
    }

    /** Who gets the packets. */
    interface Listener {
        void remote(String packet);

        /** @param intact whether the checksum is right */
        void gdb(String packet, boolean intact);
    }

    private final Listener listener;
    private final StringBuilder packet = new StringBuilder();
    private State state = State.IDLE;
    private int sum;
    private int given;

    PacketReader(Listener listener) {
        this.listener = listener;
    }

    void reset() {
        state = State.IDLE;
        packet.setLength(0);
    }

    void take(byte[] bytes) {
        for (byte each : bytes) {
            take((char) (each & 0xFF));
        }
    }

    private void take(char next) {
        switch (state) {
            case IDLE -> begin(next);
            case REMOTE -> remote(next);
            case GDB -> gdb(next);
            case GDB_ESCAPE -> {
                sum += next;
                packet.append((char) (next ^ ESCAPE_XOR));
                state = State.GDB;
            }
            case FIRST_DIGIT -> {
                given = Character.digit(next, 16) << 4;
                state = State.SECOND_DIGIT;
            }
            case SECOND_DIGIT -> {
                state = State.IDLE;
                listener.gdb(packet.toString(), (given | Character.digit(next, 16)) == (sum & 0xFF));
            }
        }
    }

    private void begin(char next) {
        if (next == '$') {
            start(State.GDB);
        } else if (next == '!') {
            start(State.REMOTE);
        }
    }

    private void start(State kind) {
        packet.setLength(0);
        sum = 0;
        state = kind;
    }

    private void remote(char next) {
        switch (next) {
            case '!' -> start(State.REMOTE);
            case '#' -> {
                state = State.IDLE;
                listener.remote(packet.toString());
            }
            case '$' -> start(State.GDB);
            default -> {
                if (packet.length() < BUFFER) {
                    packet.append(next);
                } else {
                    state = State.IDLE;
                }
            }
        }
    }

    private void gdb(char next) {
        switch (next) {
            case '$' -> start(State.GDB);
            case '#' -> state = State.FIRST_DIGIT;
            case '}' -> {
                sum += next;
                state = State.GDB_ESCAPE;
            }
            default -> {
                sum += next;
                if (packet.length() < BUFFER) {
                    packet.append(next);
                }
            }
        }
    }
}
