/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.JtagPort;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntSupplier;

/** The pins of a JTAG chain through DAP_JTAG_Sequence. */
final class JtagBits implements JtagPort {
    private static final int TMS = 1 << 6;
    private static final int CAPTURE = 1 << 7;

    private final PacketPipe pipe;
    private final ProbeFacts facts;
    private final IntSupplier clockHz;

    JtagBits(PacketPipe pipe, ProbeFacts facts, IntSupplier clockHz) {
        this.pipe = pipe;
        this.facts = facts;
        this.clockHz = clockHz;
    }

    @Override
    public int batchClocks() {
        return SequencePackets.batchClocks(facts);
    }

    @Override
    public byte[] run(JtagSequence sequence) throws ProbeException {
        SequencePackets packets = new SequencePackets(pipe, facts, DapCommand.JTAG_SEQUENCE);
        BitSet captured = new BitSet();
        int clocks = 0;
        for (JtagSequence.Run run : sequence.runs()) {
            if (run instanceof JtagSequence.Run.Steps steps) {
                clocks += steps(packets, steps);
            } else if (run instanceof JtagSequence.Run.Shift shift) {
                int last = shift.exit() ? shift.clocks() - 1 : shift.clocks();
                clocks += shift(packets, shift, 0, last, false, captured, clocks);
                clocks += shift(packets, shift, last, shift.clocks(), true, captured, clocks);
            }
        }
        return gathered(packets.run(clockHz.getAsInt()), captured, clocks, sequence.captured());
    }

    /** Runs of equal TMS; returns the bytes that come back, in bits. */
    private static int steps(SequencePackets packets, JtagSequence.Run.Steps steps) {
        BitSet tms = BitSet.valueOf(steps.tms());
        byte[] tdi = new byte[SequencePackets.MOST_CLOCKS / 8];
        Arrays.fill(tdi, (byte) (steps.tdi() ? 0xFF : 0));
        for (int from = 0; from < steps.clocks(); ) {
            boolean level = tms.get(from);
            int end = Math.min(steps.clocks(), level ? tms.nextClearBit(from) : nextSet(tms, from, steps.clocks()));
            int count = Math.min(SequencePackets.MOST_CLOCKS, end - from);
            packets.add(level ? TMS : 0, count, Arrays.copyOf(tdi, (count + 7) / 8), 0);
            from += count;
        }
        return 0;
    }

    private static int nextSet(BitSet bits, int from, int none) {
        int next = bits.nextSetBit(from);
        return next < 0 ? none : next;
    }

    /** Notes in {@code captured} which of the bits that come back are asked for; returns how many come back. */
    private static int shift(
            SequencePackets packets,
            JtagSequence.Run.Shift shift,
            int from,
            int end,
            boolean tms,
            BitSet captured,
            int place) {
        int back = 0;
        for (int at = from; at < end; at += SequencePackets.MOST_CLOCKS) {
            int count = Math.min(SequencePackets.MOST_CLOCKS, end - at);
            int bytes = (count + 7) / 8;
            int flags = (tms ? TMS : 0) | (shift.capture() ? CAPTURE : 0);
            packets.add(flags, count, WireBits.part(shift.tdi(), at, count), shift.capture() ? bytes : 0);
            if (shift.capture()) {
                captured.set(place + back, place + back + count);
                back += bytes * 8;
            }
        }
        return back;
    }

    private static byte[] gathered(byte[] come, BitSet wanted, int length, int count) {
        BitSet bits = BitSet.valueOf(come);
        BitSet result = new BitSet();
        int to = 0;
        for (int at = wanted.nextSetBit(0); at >= 0 && at < length; at = wanted.nextSetBit(at + 1)) {
            result.set(to++, bits.get(at));
        }
        return WireBits.bytes(result, count);
    }
}
