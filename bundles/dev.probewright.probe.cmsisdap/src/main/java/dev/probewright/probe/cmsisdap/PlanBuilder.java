/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.DapTransaction;
import java.util.ArrayList;
import java.util.List;

/** The packets of a plan so far, and the DAP_Transfer that is being filled. */
final class PlanBuilder {
    private final int packetSize;
    private final boolean jtag;
    private final DriverRules rules;
    private final List<Packet> packets = new ArrayList<>();
    private final List<TransferStep> open = new ArrayList<>();
    private int openOut = TransferPart.REQUEST_HEADER;
    private int openIn = TransferPart.ANSWER_HEADER;
    /** Packets that all later ones need answered. */
    private int barrier;
    /** Packets that those which write need answered: a read that has to be done again must not see what came later. */
    private int lastRead;
    /** How the open transfer may fly where it starts with words without TAR. */
    private Flight openFlight = Flight.FREE;

    /**
     * When a packet may be sent.
     *
     * @param needs packets that must have been answered
     * @param operation the block write whose TAR it relies on, or -1
     * @param end the byte behind the last it writes there
     */
    record Flight(int needs, int operation, long end) {
        /** Relies on no TAR but its own. */
        static final Flight FREE = new Flight(0, TransferStep.NO_OPERATION, 0);
    }

    PlanBuilder(int packetSize, boolean jtag, DriverRules rules) {
        this.packetSize = packetSize;
        this.jtag = jtag;
        this.rules = rules;
    }

    int packetSize() {
        return packetSize;
    }

    boolean jtag() {
        return jtag;
    }

    /** Whether no transfer is open. */
    boolean isEmpty() {
        return open.isEmpty();
    }

    /** The index that the open transfer, or else the next packet, will have. */
    int nextPacket() {
        return packets.size();
    }

    int barrier() {
        return barrier;
    }

    /** Whether the steps still fit into the open transfer. */
    boolean fits(TransferStep... steps) {
        int out = openOut;
        int in = openIn;
        for (TransferStep step : steps) {
            out += step.bytesOut();
            in += step.bytesIn();
        }
        // Answers with words in them are told apart by their number of steps: there is room for one more.
        boolean tagged = in > TransferPart.ANSWER_HEADER;
        int longest = tagged ? packetSize - AnswerTags.ROOM : packetSize;
        int most = tagged ? TransferPart.MAX_STEPS - 1 : TransferPart.MAX_STEPS;
        return out <= longest && in <= packetSize && open.size() + steps.length <= most;
    }

    /** Appends steps that belong together to the open transfer, or to a new one where they do not fit. */
    void append(TransferStep... steps) {
        if (!fits(steps)) {
            close();
        }
        for (TransferStep step : steps) {
            open.add(step);
            openOut += step.bytesOut();
            openIn += step.bytesIn();
        }
    }

    /** Says on what the transfer that is being filled relies: it starts with words of a block whose TAR stands already. */
    void openWith(Flight flight) {
        openFlight = flight;
    }

    /** Makes a packet of the open transfer. */
    void close() {
        if (open.isEmpty()) {
            return;
        }
        List<PacketPart> parts = List.of(new TransferPart(open, jtag));
        if (open.stream().allMatch(TransferStep::ofBlock)) {
            add(parts, openFlight, open.stream().anyMatch(TransferStep::writesBlock));
            if (open.stream().anyMatch(TransferStep::readsBlock)) {
                lastRead = packets.size();
            }
        } else {
            alone(parts);
        }
        open.clear();
        openOut = TransferPart.REQUEST_HEADER;
        openIn = TransferPart.ANSWER_HEADER;
        openFlight = Flight.FREE;
    }

    /** Adds a packet of its own that waits for the answers to all before it, and for whose answer all behind it wait. */
    void alone(PacketPart part) {
        close();
        alone(List.of(part));
    }

    private void alone(List<PacketPart> parts) {
        packets.add(new Packet(parts, packets.size(), TransferStep.NO_OPERATION, 0));
        barrier = packets.size();
    }

    /** Adds a packet that writes words of a block; no transfer may be open. */
    void add(List<PacketPart> parts, Flight flight) {
        add(parts, flight, true);
    }

    private void add(List<PacketPart> parts, Flight flight, boolean writes) {
        int needs = Math.max(Math.max(barrier, flight.needs()), writes && !rules.writesOvertakeReads() ? lastRead : 0);
        packets.add(new Packet(parts, needs, flight.operation(), flight.end()));
    }

    /** Appends the parking of TAR where the last packet has room for it. */
    boolean park(DapTransaction.Park park, boolean executeCommands) {
        List<TransferStep> steps = new ArrayList<>();
        park.select().ifPresent(select -> steps.add(TransferStep.parkSelect(select)));
        steps.add(TransferStep.parkTar(park.tar()));
        TransferStep[] array = steps.toArray(TransferStep[]::new);
        if (!open.isEmpty()) {
            if (!fits(array)) {
                return false;
            }
            append(array);
            return true;
        }
        return executeCommands && !packets.isEmpty() && parkInLast(new TransferPart(steps, jtag));
    }

    private boolean parkInLast(TransferPart part) {
        Packet last = packets.get(packets.size() - 1);
        List<PacketPart> parts = new ArrayList<>(last.parts());
        parts.add(part);
        Packet longer = new Packet(parts, last.needs(), last.operation(), last.end());
        if (longer.requestLength() > packetSize || longer.answerLength() > packetSize) {
            return false;
        }
        packets.set(packets.size() - 1, longer);
        return true;
    }

    List<Packet> finish() {
        close();
        return packets;
    }
}
