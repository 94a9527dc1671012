/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.ProbeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** HW_JTAG3, or HW_JTAG2 of old hardware: two bits out for each clock, one back. */
final class BitTransfer {
    private static final int HEADER = 4;

    /** What a probe may need of its memory beside the bits, and what of it is of no use at all. */
    private static final int RESERVED_BYTES = 16;

    private static final int LEAST_BYTES = 63;

    /** Of each of the two rows of bits: what other hosts send at most, so that every firmware has seen it. */
    private static final int MAX_BYTES = 2_048;

    /** One on board that takes this many bits, whatever its memory. */
    private static final int SMALL_PRODUCT = 0x1051;

    private static final int NO_MEMORY = 0x06;
    private static final int MILLIS = 1_000;

    private final JLinkPipe pipe;
    private final boolean hasStatus;
    private final boolean small;
    private int maxBits;
    private int clockHz = 1_000_000;

    BitTransfer(JLinkPipe pipe, JLinkFacts facts, int productId) {
        this.pipe = pipe;
        this.hasStatus = facts.hasJtag3();
        this.small = productId == SMALL_PRODUCT;
        this.maxBits = LEAST_BYTES * 8;
    }

    void setClock(int hertz) {
        clockHz = hertz;
    }

    /** Clocks that fit into the memory that the probe has left; captured trace takes of it, too. */
    void fit(JLinkFacts facts) throws ProbeException {
        if (small) {
            return;
        }
        long bytes = MAX_BYTES;
        if (facts.can(JLinkCapability.GET_MAX_BLOCK_SIZE)) {
            long free = JLinkFacts.word(pipe.ask(4, JLinkCommand.GET_MAX_MEM_BLOCK)) & 0xFFFF_FFFFL;
            bytes = (free - RESERVED_BYTES) / 2;
            if (bytes < LEAST_BYTES) {
                throw new ProbeException(
                        pipe.probe(),
                        "has " + free
                                + " bytes of its memory left, too few to move bits; another program may have left "
                                + "a capture running: plug the probe in anew",
                        null);
            }
        }
        maxBits = (int) Math.min(MAX_BYTES, bytes) * 8;
    }

    int maxBits() {
        return maxBits;
    }

    /**
     * Clocks bits, lowest of each byte first.
     *
     * @param first TMS, or whether SWDIO is driven
     * @param second TDI, or SWDIO
     * @param count 1 to {@link #maxBits}
     * @return what was sampled: TDO, or SWDIO
     */
    byte[] run(byte[] first, byte[] second, int count) throws ProbeException {
        int bytes = (count + 7) / 8;
        byte[] request = ByteBuffer.allocate(HEADER + 2 * bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) (hasStatus ? JLinkCommand.HW_JTAG3 : JLinkCommand.HW_JTAG2))
                .put((byte) 0)
                .putShort((short) count)
                .put(first, 0, bytes)
                .put(second, 0, bytes)
                .array();
        byte[] answer = pipe.ask(bytes + (hasStatus ? 1 : 0), request, (long) count * MILLIS / clockHz + 1);
        if (hasStatus && answer[bytes] != 0) {
            throw refused(answer[bytes] & 0xFF, count);
        }
        return Arrays.copyOf(answer, bytes);
    }

    private ProbeException refused(int status, int count) {
        pipe.doubt();
        if (status == NO_MEMORY) {
            maxBits = Math.max(LEAST_BYTES * 8, maxBits / 2);
            return new ProbeException(
                    pipe.probe(), String.format("has no memory for %d bits at once (status 0x06)", count), null);
        }
        return new ProbeException(
                pipe.probe(), String.format("could not move %d bits (status 0x%02X)", count, status), null);
    }
}
