/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that one call programs. */
record ProgramChunk(long address, byte[] bytes) {
    /** Erased stretches at least this long are not sent. */
    private static final int STRIDE = 256;

    /**
     * Cuts what sectors shall hold into calls of at most {@code limit} bytes, without stretches that are as erased.
     *
     * @param limit a power of two
     * @param erased what an erased byte reads as
     */
    static List<ProgramChunk> of(List<FlashSector> sectors, int limit, byte erased) {
        return of(sectors, limit, Math.min(STRIDE, limit), erased);
    }

    /** The same for what takes whole pages only: each call begins at a multiple of {@code page} and is one. */
    static List<ProgramChunk> pages(List<FlashSector> sectors, int page, byte erased) {
        return of(sectors, page, page, erased);
    }

    private static List<ProgramChunk> of(List<FlashSector> sectors, int limit, int stride, byte erased) {
        List<ProgramChunk> chunks = new ArrayList<>();
        long address = 0;
        byte[] pending = new byte[0];
        for (FlashSector sector : sectors) {
            for (int at = 0; at < sector.size(); at += stride) {
                int length = Math.min(stride, sector.size() - at);
                byte[] piece = Arrays.copyOfRange(sector.content(), at, at + length);
                if (isErased(piece, erased)) {
                    continue;
                }
                boolean follows = address + pending.length == sector.address() + at;
                if (pending.length > 0 && (!follows || pending.length + length > limit)) {
                    chunks.add(new ProgramChunk(address, pending));
                    pending = new byte[0];
                }
                if (pending.length == 0) {
                    address = sector.address() + at;
                }
                pending = join(pending, piece);
            }
        }
        if (pending.length > 0) {
            chunks.add(new ProgramChunk(address, pending));
        }
        return chunks;
    }

    private static boolean isErased(byte[] piece, byte erased) {
        for (byte each : piece) {
            if (each != erased) {
                return false;
            }
        }
        return true;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
