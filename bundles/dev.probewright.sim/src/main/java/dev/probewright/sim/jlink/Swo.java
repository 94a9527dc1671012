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

/** EMU_CMD_SWO. The board's core has no trace output yet: what was captured is always nothing. */
final class Swo {
    private static final int START = 0x64;
    private static final int STOP = 0x65;
    private static final int READ = 0x66;
    private static final int GET_SPEEDS = 0x6E;

    private static final int MODE = 0x01;
    private static final int BAUD = 0x02;
    private static final int MODE_UART = 0;
    private static final int ERROR = 0x8000_0000;

    private static final int SPEEDS_BYTES = 28;
    private static final int BASE_HERTZ = 60_000_000;
    private static final int LEAST_DIVIDER = 8;
    private static final int MOST_DIVIDER = 60_000;

    private boolean running;

    void stop() {
        running = false;
    }

    /** @param request complete */
    void answer(Request request, int in, Answers answers) {
        switch (request.u8(1)) {
            case START -> answers.send(in, new Words().u32(start(request)).toByteArray());
            case STOP -> {
                answers.send(in, new Words().u32(running ? 0 : ERROR).toByteArray());
                running = false;
            }
            case READ -> answers.send(
                    in, new Words().u32(running ? 0 : ERROR).u32(0).toByteArray());
            case GET_SPEEDS -> {
                if (parameter(request, MODE, -1) != MODE_UART) {
                    answers.send(in, new Words().u32(ERROR).toByteArray());
                    return;
                }
                answers.send(in, new Words().u32(SPEEDS_BYTES).toByteArray());
                Words speeds = new Words().u32(0).u32(BASE_HERTZ).u32(LEAST_DIVIDER).u32(MOST_DIVIDER);
                answers.send(in, speeds.u32(0).u32(0).toByteArray());
            }
            default -> answers.send(in, new Words().u32(ERROR).toByteArray());
        }
    }

    private int start(Request request) {
        int baud = parameter(request, BAUD, 0);
        boolean possible = parameter(request, MODE, -1) == MODE_UART
                && baud > 0
                && baud <= BASE_HERTZ / LEAST_DIVIDER
                && baud >= BASE_HERTZ / MOST_DIVIDER;
        running |= possible;
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
