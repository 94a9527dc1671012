/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

import dev.probewright.gdbserver.packet.PacketEvent.Damaged;
import dev.probewright.gdbserver.packet.PacketEvent.Mark;
import dev.probewright.gdbserver.packet.PacketEvent.Overlong;
import dev.probewright.gdbserver.packet.PacketEvent.Packet;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Takes the bytes of a client in pieces of any size and gives packets ("Debugging with GDB", E.1 Overview). Whatever
 * comes, it goes on: what lies between packets and is no mark is skipped, and a {@code $} always begins a packet, since
 * within one it is escaped. A {@code ^C} within a body is data (binary packets do not escape it). For one thread.
 */
public final class PacketReader {
    private static final int INTERRUPT = 0x03;

    private final int maximum;
    private final Consumer<PacketEvent> events;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private State state = State.BETWEEN;
    private long length;
    private int sum;
    private int firstDigit;

    private enum State {
        BETWEEN,
        BODY,
        FIRST_DIGIT,
        SECOND_DIGIT
    }

    /**
     * @param maximum the longest body that is kept, bytes
     * @param events called for each event, in order, within {@link #accept}
     */
    public PacketReader(int maximum, Consumer<PacketEvent> events) {
        this.maximum = maximum;
        this.events = events;
    }

    /** Takes {@code count} bytes of {@code bytes} from {@code offset} on. */
    public void accept(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            accept(bytes[i] & 0xFF);
        }
    }

    private void accept(int value) {
        switch (state) {
            case BETWEEN -> between(value);
            case BODY -> body(value);
            case FIRST_DIGIT -> {
                if (!interrupted(value)) {
                    firstDigit = value;
                    state = State.SECOND_DIGIT;
                }
            }
            case SECOND_DIGIT -> {
                if (!interrupted(value)) {
                    state = State.BETWEEN;
                    end(value);
                }
            }
        }
    }

    private void between(int value) {
        switch (value) {
            case '$' -> begin();
            case '+' -> events.accept(Mark.ACKNOWLEDGED);
            case '-' -> events.accept(Mark.SEND_AGAIN);
            default -> interrupted(value);
        }
    }

    private boolean interrupted(int value) {
        if (value == INTERRUPT) {
            events.accept(Mark.INTERRUPT);
            return true;
        }
        return false;
    }

    private void begin() {
        body.reset();
        length = 0;
        sum = 0;
        state = State.BODY;
    }

    private void body(int value) {
        if (value == '#') {
            state = State.FIRST_DIGIT;
        } else if (value == '$') {
            events.accept(new Damaged("a packet began within another, after " + length + " bytes"));
            begin();
        } else {
            length++;
            sum = (sum + value) & 0xFF;
            if (length <= maximum) {
                body.write(value);
            }
        }
    }

    private void end(int secondDigit) {
        int high = Character.digit(firstDigit, 16);
        int low = Character.digit(secondDigit, 16);
        if (high < 0 || low < 0) {
            events.accept(
                    new Damaged(String.format("checksum bytes 0x%02x 0x%02x are no digits", firstDigit, secondDigit)));
        } else if (high * 16 + low != sum) {
            events.accept(new Damaged(String.format("checksum %02x, calculated %02x", high * 16 + low, sum)));
        } else if (length > maximum) {
            events.accept(new Overlong(length));
        } else {
            events.accept(new Packet(body.toByteArray()));
        }
    }
}
