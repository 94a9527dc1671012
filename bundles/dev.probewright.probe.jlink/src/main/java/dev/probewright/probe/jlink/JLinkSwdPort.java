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
import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import java.util.BitSet;

/**
 * Bits over SWD: the first row says where the probe drives SWDIO, the second what. The probe looks at SWDIO when SWCLK
 * has fallen again. By then the target, which changes it with the rising edge, drives what belongs to the next period:
 * the level of a period comes back with the period before it.
 */
final class JLinkSwdPort implements SwdPort {
    private final BitTransfer transfer;
    /** What came back with the last period of the batch before. */
    private boolean level = true;

    JLinkSwdPort(BitTransfer transfer) {
        this.transfer = transfer;
    }

    @Override
    public byte[] run(SwdSequence sequence) throws ProbeException {
        BitSet kept = kept(sequence);
        BitRows rows = new BitRows(sequence.clocks());
        int clock = 0;
        for (SwdSequence.Run run : sequence.runs()) {
            for (int i = 0; i < run.clocks(); i++) {
                clock++;
                boolean keep = kept.get(clock) || clock == sequence.clocks();
                if (run instanceof SwdSequence.Run.Drive drive) {
                    rows.add(true, BitRows.bit(drive.swdio(), i), keep);
                } else {
                    rows.add(false, false, keep);
                }
            }
        }
        byte[] came = rows.run(transfer);
        byte[] heard = new byte[(sequence.heard() + 7) / 8];
        int place = 0;
        if (kept.get(0)) {
            put(heard, place++, level);
        }
        int next = 0;
        while (place < sequence.heard()) {
            put(heard, place++, BitRows.bit(came, next++));
        }
        level = clock == 0 ? level : BitRows.bit(came, next);
        return heard;
    }

    private static BitSet kept(SwdSequence sequence) {
        BitSet kept = new BitSet();
        int clock = 0;
        for (SwdSequence.Run run : sequence.runs()) {
            if (run instanceof SwdSequence.Run.Listen listen && listen.keep()) {
                kept.set(clock, clock + listen.clocks());
            }
            clock += run.clocks();
        }
        return kept;
    }

    private static void put(byte[] bits, int index, boolean high) {
        if (high) {
            bits[index / 8] |= (byte) (1 << index % 8);
        }
    }

    @Override
    public int batchClocks() {
        return transfer.maxBits();
    }
}
