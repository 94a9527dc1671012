/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** Where the streams live in the RAM that mps2-an385 has at 0x20000000. */
final class Layout {
    static final int CODE = 0x20000000;
    static final int CODE_SIZE = 0x800;
    /** Where every stream ends: a branch to itself with a breakpoint on it. */
    static final int END = CODE + CODE_SIZE;

    static final int DATA = 0x20001000;
    static final int DATA_SIZE = 0x800;
    /** Where R13 starts, in the middle of the data. */
    static final int STACK = DATA + DATA_SIZE / 2;

    private static final byte[] BRANCH_TO_ITSELF = {(byte) 0xFE, (byte) 0xE7};
    /** All exceptions of a table lead to the same handler. */
    private static final int VECTORS = 48;

    private Layout() {}

    /**
     * What all streams share, by address.
     *
     * @param baseline whether it is for ARMv6-M
     */
    static Map<Integer, byte[]> image(boolean baseline) {
        Map<Integer, byte[]> image = new TreeMap<>();
        image.put(0, vectors(FaultHandler.ADDRESS));
        image.put(END, BRANCH_TO_ITSELF);
        image.put(FaultHandler.ADDRESS, baseline ? BaselineHandler.code() : FaultHandler.code());
        image.put(InterruptStreams.HANDLER, InterruptStreams.handler());
        image.put(InterruptStreams.VECTORS, vectors(InterruptStreams.HANDLER));
        return image;
    }

    private static byte[] vectors(int handler) {
        ByteBuffer table = ByteBuffer.allocate(4 * VECTORS).order(ByteOrder.LITTLE_ENDIAN);
        for (int number = 0; number < VECTORS; number++) {
            table.putInt(number == 0 ? STACK : handler | 1);
        }
        return table.array();
    }
}
