/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.ChipListener;
import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.faults.FaultScript;
import dev.probewright.sim.probe.WireCounts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Counts what happens on a board, and passes on what others have to know. Guarded by the board. */
final class BoardCounters implements ChipListener {
    private final FaultScript faults;
    private final StringBuilder text = new StringBuilder();
    private final List<Consumer<String>> textListeners = new CopyOnWriteArrayList<>();
    private final Set<String> unmodelled = new TreeSet<>();

    long packets;
    long bytesToProbe;
    long bytesToHost;
    long waits;
    long refusedPackets;
    long missingZeroLength;
    private long flashTouchedWhileBusy;
    private long flashStalls;
    private long erasedPages;
    private long massErases;
    private long programmedHalfwords;
    private long optionOperations;
    private long unmodelledAccesses;

    BoardCounters(FaultScript faults) {
        this.faults = faults;
    }

    BoardStatistics snapshot(WireCounts wire) {
        return new BoardStatistics(
                packets,
                bytesToProbe,
                bytesToHost,
                waits,
                faults.totalTransfers(),
                wire.transfers(),
                wire.waits(),
                wire.malformed(),
                refusedPackets,
                missingZeroLength,
                flashTouchedWhileBusy,
                flashStalls,
                erasedPages,
                massErases,
                programmedHalfwords,
                optionOperations,
                unmodelledAccesses);
    }

    @Override
    public void accessBegins() {
        faults.beginAccess();
    }

    @Override
    public boolean refuses(int address, int size) {
        return faults.busError(address, size);
    }

    @Override
    public void started(FlashOperation operation, int address) {
        switch (operation) {
            case PROGRAM -> programmedHalfwords++;
            case PAGE_ERASE -> erasedPages++;
            case MASS_ERASE -> massErases++;
            case OPTION_PROGRAM, OPTION_ERASE -> optionOperations++;
        }
        faults.flashStarted(operation);
    }

    @Override
    public void touchedWhileBusy(int address) {
        flashTouchedWhileBusy++;
    }

    @Override
    public void stalled(int address) {
        flashStalls++;
    }

    @Override
    public void transmitted(int character) {
        String one = new String(new byte[] {(byte) character}, StandardCharsets.ISO_8859_1);
        text.append(one);
        for (Consumer<String> listener : textListeners) {
            listener.accept(one);
        }
    }

    @Override
    public void unmodelled(String peripheral) {
        unmodelledAccesses++;
        unmodelled.add(peripheral);
    }

    String text() {
        return text.toString();
    }

    void addTextListener(Consumer<String> listener) {
        textListeners.add(listener);
    }

    Set<String> unmodelledPeripherals() {
        return Set.copyOf(unmodelled);
    }
}
