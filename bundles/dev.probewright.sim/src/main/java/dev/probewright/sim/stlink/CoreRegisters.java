/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The registers of a halted core, by the numbers of DCRSR. */
final class CoreRegisters {
    private static final int DHCSR = 0xE000_EDF0;
    private static final int DCRSR = 0xE000_EDF4;
    private static final int DCRDR = 0xE000_EDF8;
    private static final int S_REGRDY = 1 << 16;
    private static final int REG_WNR = 1 << 16;
    private static final int WORD = 4;
    private static final int TRIES = 100;

    private final Memory memory;

    CoreRegisters(Memory memory) {
        this.memory = memory;
    }

    /** The answer with status and value; the value is 0 where the status is not that all is well. */
    byte[] read(int number) {
        write32(DCRSR, number);
        awaitReady();
        int value = memory.status() == Status.OK ? read32(DCRDR) : 0;
        return Reply.status(memory.status()).u16(0).u32(value).toByteArray();
    }

    /** The status. */
    int write(int number, int value) {
        write32(DCRDR, value);
        if (memory.status() == Status.OK) {
            write32(DCRSR, REG_WNR | number);
            awaitReady();
        }
        return memory.status();
    }

    private int read32(int address) {
        byte[] bytes = memory.read(0, 0, address, WORD, WORD, true);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private void write32(int address, int value) {
        memory.write(0, 0, address, new Reply().u32(value).toByteArray(), WORD, true);
    }

    private void awaitReady() {
        for (int left = TRIES; left > 0 && memory.status() == Status.OK; left--) {
            if ((read32(DHCSR) & S_REGRDY) != 0) {
                return;
            }
        }
        if (memory.status() == Status.OK) {
            memory.refuse(Status.COMMAND_ERROR);
        }
    }
}
