/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.wire;

import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.cortexm.BusFault;
import java.util.Random;

/** A look at a board's RAM past every probe. */
public final class BoardRam {
    private static final int WORD = 4;

    private final VirtualBoard board;

    public BoardRam(VirtualBoard board) {
        this.board = board;
    }

    /** Fills it with random bytes, and returns them. */
    public byte[] fill(Random random) {
        byte[] bytes = new byte[WireBench.RAM_BYTES];
        random.nextBytes(bytes);
        return board.inspect(chip -> {
            for (int i = 0; i < bytes.length; i += WORD) {
                try {
                    chip.processor().debugWrite((int) WireBench.RAM + i, WORD, WireBench.word(bytes, i));
                } catch (BusFault e) {
                    throw new IllegalStateException(e);
                }
            }
            return bytes;
        });
    }

    public byte[] read() {
        return board.inspect(chip -> {
            byte[] bytes = new byte[WireBench.RAM_BYTES];
            for (int i = 0; i < bytes.length; i += WORD) {
                try {
                    int word = chip.processor().debugRead((int) WireBench.RAM + i, WORD);
                    for (int lane = 0; lane < WORD; lane++) {
                        bytes[i + lane] = (byte) (word >>> 8 * lane);
                    }
                } catch (BusFault e) {
                    throw new IllegalStateException(e);
                }
            }
            return bytes;
        });
    }
}
