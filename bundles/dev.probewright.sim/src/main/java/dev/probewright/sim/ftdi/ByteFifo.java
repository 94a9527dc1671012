/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

import java.util.Arrays;

/** Bytes in the order in which they came. */
final class ByteFifo {
    private byte[] bytes = new byte[256];
    private int start;
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void add(int value) {
        if (size == bytes.length) {
            byte[] larger = new byte[2 * size];
            for (int index = 0; index < size; index++) {
                larger[index] = (byte) peek(index);
            }
            bytes = larger;
            start = 0;
        }
        bytes[(start + size++) % bytes.length] = (byte) value;
    }

    /** 0 to 255; {@code index} is less than the size. */
    int peek(int index) {
        return bytes[(start + index) % bytes.length] & 0xFF;
    }

    int take() {
        int value = peek(0);
        start = (start + 1) % bytes.length;
        size--;
        return value;
    }

    @Override
    public String toString() {
        byte[] all = new byte[size];
        for (int index = 0; index < size; index++) {
            all[index] = (byte) peek(index);
        }
        return Arrays.toString(all);
    }
}
