/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import java.time.Duration;

/**
 * What was counted since a board was made or its counters were reset.
 *
 * @param packets that reached the probe
 * @param bytesToProbe in them
 * @param bytesToHost in the answers fetched
 * @param waits points at which the host could not go on before an answer had come
 * @param transfers as DAP_Transfer and DAP_TransferBlock asked for them
 * @param wireTransfers on the wire, repeated and internal ones included
 * @param wireWaits of them answered WAIT
 * @param malformedPackets that ended before their command did, or whose answer did not fit
 * @param refusedPackets that the probe did not take in time, since it had as many as it buffers
 * @param missingZeroLength packets that ran into the next since nothing ended them on USB
 * @param flashTouchedWhileBusy writes to registers of the flash controller while it was busy, which the manual forbids
 * @param flashStalls accesses of the core that had to wait for the flash
 * @param erasedPages pages erased one by one
 * @param massErases of the whole flash
 * @param programmedHalfwords in the main flash
 * @param optionOperations erasures and halfwords programmed in the option bytes
 * @param unmodelledAccesses to peripherals that only store what is written
 */
public record BoardStatistics(
        long packets,
        long bytesToProbe,
        long bytesToHost,
        long waits,
        long transfers,
        long wireTransfers,
        long wireWaits,
        long malformedPackets,
        long refusedPackets,
        long missingZeroLength,
        long flashTouchedWhileBusy,
        long flashStalls,
        long erasedPages,
        long massErases,
        long programmedHalfwords,
        long optionOperations,
        long unmodelledAccesses) {
    /** How long the waits take where each takes so long. */
    public Duration waitTime(Duration each) {
        return each.multipliedBy(waits);
    }

    /** What was counted after an earlier look. */
    public BoardStatistics since(BoardStatistics earlier) {
        return new BoardStatistics(
                packets - earlier.packets,
                bytesToProbe - earlier.bytesToProbe,
                bytesToHost - earlier.bytesToHost,
                waits - earlier.waits,
                transfers - earlier.transfers,
                wireTransfers - earlier.wireTransfers,
                wireWaits - earlier.wireWaits,
                malformedPackets - earlier.malformedPackets,
                refusedPackets - earlier.refusedPackets,
                missingZeroLength - earlier.missingZeroLength,
                flashTouchedWhileBusy - earlier.flashTouchedWhileBusy,
                flashStalls - earlier.flashStalls,
                erasedPages - earlier.erasedPages,
                massErases - earlier.massErases,
                programmedHalfwords - earlier.programmedHalfwords,
                optionOperations - earlier.optionOperations,
                unmodelledAccesses - earlier.unmodelledAccesses);
    }
}
