/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.stream.Collectors;

/** A listener that logs the phases and hands all on to another. */
final class LoggedFlash implements FlashListener {
    private static final System.Logger LOG = System.getLogger(LoggedFlash.class.getName());

    private final FlashListener listener;
    private long began;
    private int holds;

    LoggedFlash(FlashListener listener) {
        this.listener = listener;
    }

    /** Logs what is going to be done. */
    void plan(FlashPlan plan) {
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> "plan for " + plan.chip().name() + ": "
                        + plan.regions().stream().map(LoggedFlash::describe).collect(Collectors.joining(", ")));
    }

    private static String describe(FlashPlan.RegionPlan region) {
        return region.sectors().size() + " sectors of " + region.region().name() + " with loader " + region.loader()
                + " "
                + region.sectors().stream()
                        .collect(Collectors.groupingBy(FlashPlan.SectorPlan::action, Collectors.counting()));
    }

    @Override
    public void begin(FlashPhase phase, long totalBytes) {
        began = System.nanoTime();
        LOG.log(System.Logger.Level.DEBUG, () -> phase + ": " + totalBytes + " bytes");
        listener.begin(phase, totalBytes);
    }

    @Override
    public void worked(FlashPhase phase, long bytes) {
        listener.worked(phase, bytes);
    }

    @Override
    public void end(FlashPhase phase) {
        long micros = (System.nanoTime() - began) / 1000;
        LOG.log(System.Logger.Level.DEBUG, () -> phase + " done in " + micros + " us");
        listener.end(phase);
    }

    @Override
    public void replaced(AlgorithmReplacement replacement) {
        LOG.log(System.Logger.Level.WARNING, replacement.message());
        listener.replaced(replacement);
    }

    @Override
    public void busHeld(String sentence) {
        if (holds++ == 0) {
            LOG.log(System.Logger.Level.INFO, sentence);
            listener.busHeld(sentence);
        }
    }

    /** Says how often the target held its bus, where that was not once. */
    void end() {
        if (holds > 1) {
            LOG.log(System.Logger.Level.DEBUG, "the target held its bus {0} times", holds);
        }
    }

    @Override
    public boolean cancelled() {
        return listener.cancelled();
    }
}
