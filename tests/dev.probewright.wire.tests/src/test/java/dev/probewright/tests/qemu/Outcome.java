/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.Arrays;

/**
 * What a stream left.
 *
 * @param registers R0 to R15 and xPSR
 * @param data the bytes from {@link Layout#DATA} on
 */
record Outcome(int[] registers, byte[] data) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Outcome outcome
                && Arrays.equals(registers, outcome.registers)
                && Arrays.equals(data, outcome.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(registers);
    }

    /** Says in which registers and which bytes of data another outcome differs. */
    String differenceFrom(Outcome other) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < registers.length; index++) {
            if (registers[index] != other.registers[index]) {
                text.append(String.format(
                        " %s=%08x not %08x",
                        index == 16 ? "xpsr" : "r" + index, registers[index], other.registers[index]));
            }
        }
        for (int index = 0; index < data.length; index++) {
            if (data[index] != other.data[index]) {
                text.append(String.format(
                        " [%08x]=%02x not %02x", Layout.DATA + index, data[index] & 0xFF, other.data[index] & 0xFF));
            }
        }
        return text.toString();
    }
}
