/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.clock.EventQueue;
import dev.probewright.sim.cortexm.Processor;
import java.util.Objects;
import org.eclipse.jdt.annotation.Nullable;

/** What a chip with one processor does for its peripherals, which are made before it is put together. */
public final class CoreServices implements ChipServices {
    private @Nullable Processor processor;
    private @Nullable Timeline timeline;

    /** To be called before anything happens. */
    public void attach(Processor theProcessor, Timeline theTimeline) {
        processor = theProcessor;
        timeline = theTimeline;
    }

    private Timeline timeline() {
        return Objects.requireNonNull(timeline);
    }

    @Override
    public long now() {
        return timeline().now();
    }

    @Override
    public EventQueue.Event after(long picoseconds, Runnable action) {
        return timeline().after(picoseconds, action);
    }

    @Override
    public void cancel(EventQueue.Event event) {
        timeline().cancel(event);
    }

    @Override
    public void interrupt(int line, boolean level) {
        Objects.requireNonNull(processor).setInterrupt(line, level);
    }
}
