/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.adi.WireSequences;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireReset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * SWCLK and SWDIO through DAP_SWD_Sequence. Some firmware hears one bit late; whether this does is found out by reading DPIDR
 * before anything is heard for the first time. Then the turnaround behind what is to be heard is heard, too.
 */
final class SwdBits implements SwdPort {
    private static final int INPUT = 1 << 7;
    private static final byte[] NOTHING = {};

    /** Request to read DPIDR: start, DP, read, address 0, parity, stop, park (IHI 0031, B4.2). */
    private static final int READ_DPIDR = 0xA5;

    /** Turnaround, acknowledge, data, parity, turnaround. */
    private static final int HEARD = 1 + 3 + 33 + 1;

    private static final int REQUEST_BITS = 8;
    private static final int IDLE_BITS = 8;

    private final PacketPipe pipe;
    private final ProbeFacts facts;
    private final IntSupplier clockHz;
    private boolean known;
    private boolean late;

    SwdBits(PacketPipe pipe, ProbeFacts facts, IntSupplier clockHz) {
        this.pipe = pipe;
        this.facts = facts;
        this.clockHz = clockHz;
    }

    @Override
    public int batchClocks() {
        return SequencePackets.batchClocks(facts);
    }

    @Override
    public byte[] run(SwdSequence sequence) throws ProbeException {
        if (sequence.heard() > 0 && !known) {
            findOut();
        }
        return run(sequence, late ? 1 : 0);
    }

    /** Clocks in which the host does not drive: those whose bits are kept, and the place of each among the bits that come. */
    private static final class Ear {
        private final List<Integer> places = new ArrayList<>();
        private int come;
    }

    private byte[] run(SwdSequence sequence, int delay) throws ProbeException {
        SequencePackets packets = new SequencePackets(pipe, facts, DapCommand.SWD_SEQUENCE);
        Ear ear = new Ear();
        List<SwdSequence.Run> runs = sequence.runs();
        for (int i = 0; i < runs.size(); ) {
            if (runs.get(i) instanceof SwdSequence.Run.Drive drive) {
                drive(packets, drive);
                i++;
                continue;
            }
            List<SwdSequence.Run.Listen> together = new ArrayList<>();
            while (i < runs.size() && runs.get(i) instanceof SwdSequence.Run.Listen listen) {
                together.add(listen);
                i++;
            }
            listen(packets, together, ear, delay);
        }
        BitSet bits = BitSet.valueOf(packets.run(clockHz.getAsInt()));
        BitSet heard = new BitSet();
        for (int i = 0; i < ear.places.size(); i++) {
            heard.set(i, bits.get(ear.places.get(i)));
        }
        return WireBits.bytes(heard, sequence.heard());
    }

    private static void drive(SequencePackets packets, SwdSequence.Run.Drive drive) {
        for (int at = 0; at < drive.clocks(); at += SequencePackets.MOST_CLOCKS) {
            int count = Math.min(SequencePackets.MOST_CLOCKS, drive.clocks() - at);
            packets.add(0, count, WireBits.part(drive.swdio(), at, count), 0);
        }
    }

    private void listen(SequencePackets packets, List<SwdSequence.Run.Listen> together, Ear ear, int delay)
            throws UnsupportedWireException {
        BitSet kept = new BitSet();
        int clocks = 0;
        for (SwdSequence.Run.Listen each : together) {
            kept.set(clocks, clocks + each.clocks(), each.keep());
            clocks += each.clocks();
        }
        if (kept.length() + delay > clocks && !kept.isEmpty()) {
            throw new UnsupportedWireException(
                    pipe.probe(), "its firmware hears SWDIO one bit late, and nothing is clocked behind the last bit");
        }
        int[] places = new int[clocks];
        for (int at = 0; at < clocks; at += SequencePackets.MOST_CLOCKS) {
            int count = Math.min(SequencePackets.MOST_CLOCKS, clocks - at);
            int bytes = (count + 7) / 8;
            packets.add(INPUT, count, NOTHING, bytes);
            for (int i = 0; i < count; i++) {
                places[at + i] = ear.come + i;
            }
            ear.come += bytes * 8;
        }
        for (int at = kept.nextSetBit(0); at >= 0; at = kept.nextSetBit(at + 1)) {
            ear.places.add(places[at + delay]);
        }
    }

    /** Where nothing that makes sense is heard, there is no target, and it stays open. */
    private void findOut() throws ProbeException {
        byte[] reset = WireSequences.bits(WireReset.LINE_RESET);
        SwdSequence sequence = new SwdSequence().drive(reset, reset.length * 8).drive(READ_DPIDR, REQUEST_BITS);
        sequence.listen(HEARD);
        BitSet bits = BitSet.valueOf(run(sequence.drive(0, IDLE_BITS), 0));
        boolean atOnce = isDpidr(bits, 1);
        boolean oneLate = isDpidr(bits, 2);
        if (atOnce != oneLate) {
            known = true;
            late = oneLate;
        }
    }

    /** Whether the answer to a read of DPIDR begins there: OK, a word whose lowest bit is 1, right parity. */
    private static boolean isDpidr(BitSet bits, int from) {
        boolean ok = bits.get(from) && !bits.get(from + 1) && !bits.get(from + 2);
        BitSet data = bits.get(from + 3, from + 3 + 33);
        return ok && data.get(0) && data.cardinality() % 2 == 0;
    }
}
