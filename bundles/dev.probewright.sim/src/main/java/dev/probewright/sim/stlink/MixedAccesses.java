/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

/**
 * A list of single words to be read and written, which the host sends with one command and whose results it fetches
 * with the next. Behind a word that failed none is accessed any more; all of these have its status.
 */
final class MixedAccesses {
    private static final int ADDRESS = 1;
    private static final int WRITE = 2;
    private static final int READ = 3;
    private static final int ACCESS_PORT = 5;

    private static final int WORD = 4;
    private static final int MOST_OF_V2 = 64;
    private static final int MOST_OF_V3 = 1227;

    private final int most;
    private int[] values = {};
    private int[] states = {};

    MixedAccesses(StlinkVersion version) {
        most = version.hardware() == 2 ? MOST_OF_V2 : MOST_OF_V3;
    }

    /** Bytes that the host sends for so many items: a byte that says what each is, filled up, then a word for each. */
    static int length(int items) {
        return kinds(items) + WORD * items;
    }

    private static int kinds(int items) {
        return (items + WORD - 1) / WORD * WORD;
    }

    /** @param data of {@link #length} bytes */
    void run(Target target, Memory memory, int items, byte[] data) {
        values = new int[items];
        states = new int[items];
        int status = items > most ? Status.COMMAND_ERROR : Status.OK;
        int ap = 0;
        int address = 0;
        CommandBlock list = new CommandBlock(data);
        for (int i = 0; i < items; i++) {
            int value = list.u32(kinds(items) + WORD * i);
            if (status == Status.OK) {
                switch (data[i]) {
                    case ADDRESS -> address = value;
                    case ACCESS_PORT -> {
                        ap = value & 0xFF;
                        status = target.isOpen(ap) ? Status.OK : Status.BAD_AP;
                    }
                    case WRITE -> {
                        memory.write(ap, 0, address, new Reply().u32(value).toByteArray(), WORD, true);
                        status = memory.status();
                    }
                    case READ -> {
                        values[i] = new CommandBlock(memory.read(ap, 0, value, WORD, WORD, true)).u32(0);
                        status = memory.status();
                    }
                    default -> status = Status.COMMAND_ERROR;
                }
            }
            states[i] = status;
        }
    }

    /** A word for each item, then a status for each. */
    byte[] results() {
        Reply reply = new Reply();
        for (int value : values) {
            reply.u32(value);
        }
        for (int status : states) {
            reply.u32(status);
        }
        return reply.toByteArray();
    }
}
