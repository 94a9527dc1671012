/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

import dev.probewright.sim.probe.Answers;
import dev.probewright.sim.probe.SwoLine;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** EMU_CMD_SWO: what comes on the pin as UART at about the rate that was asked for; of the rest nothing is kept. */
final class Swo implements SwoLine.Receiver {
    private static final int START = 0x64;
    private static final int STOP = 0x65;
    private static final int READ = 0x66;
    private static final int GET_SPEEDS = 0x6E;

    private static final int MODE = 0x01;
    private static final int BAUD = 0x02;
    private static final int READ_SIZE = 0x03;
    private static final int BUFFER_SIZE = 0x04;
    private static final int MODE_UART = 0;
    private static final int ERROR = 0x8000_0000;

    private static final int SPEEDS_BYTES = 28;
    private static final int BASE_HERTZ = 60_000_000;
    private static final int LEAST_DIVIDER = 8;
    private static final int MOST_DIVIDER = 60_000;

    /** A UART takes a rate that is off by less than this, one in so many. */
    private static final int TOLERANCE = 33;

    private static final int LONGEST_BUFFER = 64 * 1024;

    private byte[] captured = new byte[0];
    private boolean running;
    private int baud;
    private int room;

    void stop() {
        running = false;
        captured = new byte[0];
    }

    @Override
    public void received(byte[] bytes) {
        if (running) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(captured);
            // What comes while the buffer is full is lost.
            all.write(bytes, 0, Math.min(bytes.length, room - captured.length));
            captured = all.toByteArray();
        }
    }

    @Override
    public void received(byte[] bytes, SwoLine.Coding coding, int sent) {
        if (coding == SwoLine.Coding.UART && Math.abs((long) sent - baud) * TOLERANCE < baud) {
            received(bytes);
        }
    }

    /** @param request complete */
    void answer(Request request, int in, Answers answers) {
        switch (request.u8(1)) {
            case START -> answers.send(in, new Words().u32(start(request)).toByteArray());
            case STOP -> {
                // Fine where nothing runs: hosts stop before they start.
                answers.send(in, new Words().u32(0).toByteArray());
                stop();
            }
            case READ -> read(request, in, answers);
            case GET_SPEEDS -> {
                if (parameter(request, MODE, -1) != MODE_UART) {
                    answers.send(in, new Words().u32(ERROR).toByteArray());
                    return;
                }
                answers.send(in, new Words().u32(SPEEDS_BYTES).toByteArray());
                Words speeds =
                        new Words().u32(0).u32(BASE_HERTZ).u32(LEAST_DIVIDER).u32(MOST_DIVIDER);
                answers.send(in, speeds.u32(0).u32(0).toByteArray());
            }
            default -> answers.send(in, new Words().u32(ERROR).toByteArray());
        }
    }

    /** Status and length, then the bytes for themselves. */
    private void read(Request request, int in, Answers answers) {
        int count = Math.min(captured.length, Math.max(0, parameter(request, READ_SIZE, 0)));
        answers.send(in, new Words().u32(running ? 0 : ERROR).u32(count).toByteArray());
        if (count > 0) {
            answers.send(in, Arrays.copyOf(captured, count));
            captured = Arrays.copyOfRange(captured, count, captured.length);
        }
    }

    /** The rate nearest to what is asked for. */
    private int start(Request request) {
        int asked = parameter(request, BAUD, 0);
        boolean possible = parameter(request, MODE, -1) == MODE_UART
                && asked > 0
                && asked <= BASE_HERTZ / LEAST_DIVIDER
                && asked >= BASE_HERTZ / MOST_DIVIDER;
        if (possible) {
            stop();
            running = true;
            baud = BASE_HERTZ / ((BASE_HERTZ + asked / 2) / asked);
            room = Math.min(LONGEST_BUFFER, Math.max(1, parameter(request, BUFFER_SIZE, LONGEST_BUFFER)));
        }
        return possible ? 0 : ERROR;
    }

    private static int parameter(Request request, int id, int otherwise) {
        for (int at = 2; request.u8(at) != 0; at += 2 + request.u8(at)) {
            if (request.u8(at + 1) == id && request.u8(at) == 4) {
                return request.u32(at + 2);
            }
        }
        return otherwise;
    }
}
