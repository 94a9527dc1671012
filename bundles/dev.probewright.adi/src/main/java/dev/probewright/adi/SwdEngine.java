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

    private final SwdPort port;
    private final WireState state;
    private final WireRules rules;

    SwdEngine(SwdPort port, WireState state, WireRules rules) {
        this.port = port;
        this.state = state;
        this.rules = rules;
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
        List<SwdPacket> packets = packets(held, accesses);
        int executed = rules.dataPhaseAlways(state.overrunDetection()) ? together(packets) : eachByItself(packets);
        boolean heldDone = held.isEmpty();
        for (int i = 0; i < executed; i++) {
            SwdPacket packet = packets.get(i);
            boolean means = !packet.ap || packet.brings != SwdPacket.NOTHING;
            DapAck ack = packet.ack == DapAck.OK && means && !packet.parityRight ? DapAck.PROTOCOL_ERROR : packet.ack;
            if (ack != DapAck.OK) {
                state.setOverrun(state.overrun() || ack == DapAck.WAIT && state.overrunDetection());
                int reached = reached(packets.subList(i, executed), accesses);
                return failed(packet, ack, heldDone, held, accesses, reached);
            }
            if (packet.access == SwdPacket.NOTHING && packet.brings == SwdPacket.NOTHING) {
                state.setOverrun(false);
            } else if (packet.brings == SwdPacket.HELD) {
                held.get(held.size() - 1).answer(packet.data);
                heldDone = true;
            } else if (packet.brings != SwdPacket.NOTHING) {
                accesses.get(packet.brings).answer(packet.data);
            }
            if (packet.access != SwdPacket.NOTHING && !(packet.ap && packet.read)) {
                accesses.get(packet.access).answer(packet.data);
            }
        }
        return WireOutcome.good(accesses.size());
    }

    private List<SwdPacket> packets(List<WireAccess> held, List<WireAccess> accesses) {
        List<SwdPacket> packets = new ArrayList<>();
        int first = 0;
        if (!accesses.isEmpty() && accesses.get(0).readsDpidr()) {
            // It may be the only one that is answered behind a line reset.
            packets.add(new SwdPacket(false, true, DpRegister.DPIDR, 0, first++, SwdPacket.NOTHING));
        }
        if (state.overrun()) {
            packets.add(new SwdPacket(
                    false, false, DpRegister.ABORT, DpRegister.ABORT_ORUNERRCLR, SwdPacket.NOTHING, SwdPacket.NOTHING));
        }
        if (!held.isEmpty()) {
            packets.add(SwdPacket.rdbuff(SwdPacket.HELD));
        }
        int outstanding = SwdPacket.NOTHING;
        for (int i = first; i < accesses.size(); i++) {
            WireAccess access = accesses.get(i);
            boolean posts = access.ap() && access.read();
            if (outstanding != SwdPacket.NOTHING && !posts) {
                packets.add(SwdPacket.rdbuff(outstanding));
                outstanding = SwdPacket.NOTHING;
            }
            packets.add(new SwdPacket(
                    access.ap(),
                    access.read(),
                    access.register(),
                    access.value(),
                    i,
                    posts ? outstanding : SwdPacket.NOTHING));
            outstanding = posts ? i : SwdPacket.NOTHING;
        }
        int last = accesses.size() - 1;
        if (last >= 0 && accesses.get(last).ap()) {
            packets.add(SwdPacket.rdbuff(last));
        }
        return packets;
    }

    private static WireOutcome failed(
            SwdPacket packet,
            DapAck ack,
            boolean heldDone,
            List<WireAccess> held,
            List<WireAccess> accesses,
            int reached) {
        if (!heldDone) {
            return new WireOutcome(false, 0, 0, ack, Optional.of(held.get(held.size() - 1)), true, reached);
        }
        // An answer of the wrong parity was still an answer: its access has been executed.
        boolean taken = packet.brings != SwdPacket.NOTHING || packet.ack == DapAck.OK;
        int complete = packet.brings != SwdPacket.NOTHING ? packet.brings : Math.max(0, packet.access);
        Optional<WireAccess> which =
                complete < accesses.size() ? Optional.of(accesses.get(complete)) : Optional.empty();
        return new WireOutcome(true, complete, complete + (taken ? 1 : 0), ack, which, taken, reached);
    }

    private static int reached(List<SwdPacket> packets, List<WireAccess> accesses) {
        int reached = SwdPacket.NOTHING;
        for (SwdPacket packet : packets) {
            if (packet.access != SwdPacket.NOTHING && (packet.ack == DapAck.OK || reached == SwdPacket.NOTHING)) {
                reached = accesses.get(packet.access).operation();
            }
        }
        return reached;
    }

    /** All in one batch, with data behind every acknowledge. */
    private int together(List<SwdPacket> packets) throws ProbeException {
        SwdSequence sequence = new SwdSequence();
        SwdDriven driven = new SwdDriven(sequence);
        for (SwdPacket packet : packets) {
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
        for (SwdPacket packet : packets) {
            packet.ack = ack(heard.get(packet.place, ACK_BITS));
            if (packet.read) {
                data(packet, heard, packet.place + ACK_BITS);
            }
        }
        return packets.size();
    }

    /** One after the other; the data are clocked only where the acknowledge says so. Returns how many were tried. */
    private int eachByItself(List<SwdPacket> packets) throws ProbeException {
        for (int i = 0; i < packets.size(); i++) {
            SwdPacket packet = packets.get(i);
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

    private void data(SwdPacket packet, Bits heard, int place) {
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
}
