/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Accesses over SWD (IHI 0031, B4): request, acknowledge and data of each, with one period of turnaround. The result of an
 * AP read comes with the AP read behind it, or from RDBUFF.
 */
final class SwdEngine implements WireEngine {
    private static final int REQUEST_BITS = 8;
    private static final int ACK_BITS = 3;
    private static final int DATA_BITS = 33;
    private static final int TURNAROUND = 1;
    private static final int PACKET_CLOCKS = REQUEST_BITS + ACK_BITS + DATA_BITS + 2 * TURNAROUND;

    /** Clocks behind the last packet of a batch: what it did takes place only then (IHI 0031, B4.1.1). */
    private static final int LAST_IDLE = 8;

    /**
     * Packets of a batch beside its accesses: overrun cleared, what was held fetched, the end of a block begun earlier, the
     * last one seen to be done.
     */
    private static final int EXTRA_PACKETS = 4;

    private static final int ACK_OK = 0b001;
    private static final int ACK_WAIT = 0b010;
    private static final int ACK_FAULT = 0b100;
    private static final int ALL_HIGH = 0b111;

    private static final int NOTHING = -1;
    private static final int HELD = -2;

    private final SwdPort port;
    private final WireState state;
    private final WireRules rules;

    SwdEngine(SwdPort port, WireState state, WireRules rules) {
        this.port = port;
        this.state = state;
        this.rules = rules;
    }

    /** One request and what came back. */
    private static final class Packet {
        private final boolean ap;
        private final boolean read;
        private final int register;
        private final int value;
        /** Which access it is. */
        private final int access;
        /** Whose result it brings, or which AP write it sees to be done. */
        private final int brings;

        private DapAck ack = DapAck.NONE;
        private int data;
        private boolean parityRight = true;
        private int place;

        Packet(boolean ap, boolean read, int register, int value, int access, int brings) {
            this.ap = ap;
            this.read = read;
            this.register = register;
            this.value = value;
            this.access = access;
            this.brings = brings;
        }

        static Packet rdbuff(int brings) {
            return new Packet(false, true, DpRegister.RDBUFF, 0, NOTHING, brings);
        }

        /** Start, APnDP, RnW, A[2:3], parity, stop, park. */
        int request() {
            int bits = (ap ? 1 : 0) | (read ? 1 << 1 : 0) | (register >> 2 & 3) << 2;
            return 1 | bits << 1 | (Integer.bitCount(bits) & 1) << 5 | 1 << 7;
        }

        long written() {
            return value & 0xFFFF_FFFFL | (long) (Integer.bitCount(value) & 1) << 32;
        }
    }

    @Override
    public int clocks(WireAccess access) {
        // The last word of a block may need one, too: it is counted with the block's TAR.
        boolean bringsRdbuff = access.ap() && access.read() && access.kind() == WireAccess.Kind.SINGLE
                || access.kind() == WireAccess.Kind.TAR;
        return (bringsRdbuff ? 2 : 1) * (PACKET_CLOCKS + state.idle());
    }

    @Override
    public int batchClocks() {
        return port.batchClocks() - EXTRA_PACKETS * (PACKET_CLOCKS + state.idle()) - LAST_IDLE;
    }

    @Override
    public void begin() {
        // A result that is still held stays in RDBUFF.
    }

    @Override
    public WireOutcome run(List<WireAccess> held, List<WireAccess> accesses) throws ProbeException {
        List<Packet> packets = packets(held, accesses);
        int executed = rules.dataPhaseAlways(state.overrunDetection()) ? together(packets) : eachByItself(packets);
        boolean heldDone = held.isEmpty();
        for (int i = 0; i < executed; i++) {
            Packet packet = packets.get(i);
            boolean means = !packet.ap || packet.brings != NOTHING;
            DapAck ack = packet.ack == DapAck.OK && means && !packet.parityRight ? DapAck.PROTOCOL_ERROR : packet.ack;
            if (ack != DapAck.OK) {
                state.setOverrun(state.overrun() || ack == DapAck.WAIT && state.overrunDetection());
                int reached = reached(packets.subList(i, executed), accesses);
                return failed(packet, ack, heldDone, held, accesses, reached);
            }
            if (packet.access == NOTHING && packet.brings == NOTHING) {
                state.setOverrun(false);
            } else if (packet.brings == HELD) {
                held.get(held.size() - 1).answer(packet.data);
                heldDone = true;
            } else if (packet.brings != NOTHING) {
                accesses.get(packet.brings).answer(packet.data);
            }
            if (packet.access != NOTHING && !(packet.ap && packet.read)) {
                accesses.get(packet.access).answer(packet.data);
            }
        }
        return WireOutcome.good(accesses.size());
    }

    private List<Packet> packets(List<WireAccess> held, List<WireAccess> accesses) {
        List<Packet> packets = new ArrayList<>();
        int first = 0;
        if (!accesses.isEmpty() && accesses.get(0).readsDpidr()) {
            // It may be the only one that is answered behind a line reset.
            packets.add(new Packet(false, true, DpRegister.DPIDR, 0, first++, NOTHING));
        }
        if (state.overrun()) {
            packets.add(new Packet(false, false, DpRegister.ABORT, DpRegister.ABORT_ORUNERRCLR, NOTHING, NOTHING));
        }
        if (!held.isEmpty()) {
            packets.add(Packet.rdbuff(HELD));
        }
        int outstanding = NOTHING;
        for (int i = first; i < accesses.size(); i++) {
            WireAccess access = accesses.get(i);
            boolean posts = access.ap() && access.read();
            if (outstanding != NOTHING && !posts) {
                packets.add(Packet.rdbuff(outstanding));
                outstanding = NOTHING;
            }
            packets.add(new Packet(
                    access.ap(), access.read(), access.register(), access.value(), i, posts ? outstanding : NOTHING));
            outstanding = posts ? i : NOTHING;
        }
        int last = accesses.size() - 1;
        if (last >= 0 && accesses.get(last).ap()) {
            packets.add(Packet.rdbuff(last));
        }
        return packets;
    }

    private static WireOutcome failed(
            Packet packet,
            DapAck ack,
            boolean heldDone,
            List<WireAccess> held,
            List<WireAccess> accesses,
            int reached) {
        if (!heldDone) {
            return new WireOutcome(false, 0, 0, ack, Optional.of(held.get(held.size() - 1)), true, reached);
        }
        // An answer of the wrong parity was still an answer: its access has been executed.
        boolean taken = packet.brings != NOTHING || packet.ack == DapAck.OK;
        int complete = packet.brings != NOTHING ? packet.brings : Math.max(0, packet.access);
        Optional<WireAccess> which = complete < accesses.size() ? Optional.of(accesses.get(complete)) : Optional.empty();
        return new WireOutcome(true, complete, complete + (taken ? 1 : 0), ack, which, taken, reached);
    }

    private static int reached(List<Packet> packets, List<WireAccess> accesses) {
        int reached = NOTHING;
        for (Packet packet : packets) {
            if (packet.access != NOTHING && (packet.ack == DapAck.OK || reached == NOTHING)) {
                reached = accesses.get(packet.access).operation();
            }
        }
        return reached;
    }

    /** All in one batch, with data behind every acknowledge. */
    private int together(List<Packet> packets) throws ProbeException {
        SwdSequence sequence = new SwdSequence();
        Driven driven = new Driven(sequence);
        for (Packet packet : packets) {
            driven.add(packet.request(), REQUEST_BITS);
            driven.end();
            sequence.turn(TURNAROUND);
            packet.place = sequence.listen(packet.read ? ACK_BITS + DATA_BITS : ACK_BITS);
            sequence.turn(TURNAROUND);
            if (!packet.read) {
                driven.add(packet.written(), DATA_BITS);
            }
            driven.add(0, state.idle());
        }
        driven.add(0, LAST_IDLE);
        driven.end();
        Bits heard = run(sequence);
        for (Packet packet : packets) {
            packet.ack = ack(heard.get(packet.place, ACK_BITS));
            if (packet.read) {
                data(packet, heard, packet.place + ACK_BITS);
            }
        }
        return packets.size();
    }

    /** One after the other; the data are clocked only where the acknowledge says so. Returns how many were tried. */
    private int eachByItself(List<Packet> packets) throws ProbeException {
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            SwdSequence asked = new SwdSequence().drive(packet.request(), REQUEST_BITS);
            asked.turn(TURNAROUND);
            asked.listen(ACK_BITS);
            packet.ack = ack(run(asked).get(0, ACK_BITS));
            SwdSequence rest = new SwdSequence();
            boolean data = packet.ack == DapAck.OK;
            if (data && packet.read) {
                rest.listen(DATA_BITS);
            }
            rest.turn(TURNAROUND);
            if (data && !packet.read) {
                rest.drive(packet.written(), DATA_BITS);
            }
            rest.drive(0, LAST_IDLE);
            Bits heard = run(rest);
            if (!data) {
                return i + 1;
            }
            if (packet.read) {
                data(packet, heard, 0);
            }
        }
        return packets.size();
    }

    private Bits run(SwdSequence sequence) throws ProbeException {
        state.clocked(sequence.clocks());
        return new Bits(port.run(sequence));
    }

    private void data(Packet packet, Bits heard, int place) {
        packet.data = (int) heard.get(place, 32);
        packet.parityRight = rules.parityRight(packet.data, (int) heard.get(place + 32, 1));
    }

    private static DapAck ack(long bits) {
        return switch ((int) bits) {
            case ACK_OK -> DapAck.OK;
            case ACK_WAIT -> DapAck.WAIT;
            case ACK_FAULT -> DapAck.FAULT;
            case 0, ALL_HIGH -> DapAck.NONE;
            default -> DapAck.PROTOCOL_ERROR;
        };
    }

    /** Joins what is driven without a turnaround between. */
    private static final class Driven {
        private final SwdSequence sequence;
        private long bits;
        private int count;

        Driven(SwdSequence sequence) {
            this.sequence = sequence;
        }

        void add(long more, int howMany) {
            if (count + howMany > Long.SIZE) {
                end();
            }
            bits |= more << count;
            count += howMany;
        }

        void end() {
            if (count > 0) {
                sequence.drive(bits, count);
            }
            bits = 0;
            count = 0;
        }
    }
}
