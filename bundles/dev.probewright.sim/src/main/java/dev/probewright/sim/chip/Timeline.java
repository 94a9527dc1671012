/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.clock.CoreClock;
import dev.probewright.sim.clock.EventQueue;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.Processor;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Brings processors and peripherals up to the present of the board's clock: the cores execute, and what peripherals planned happens in
 * between at its moment. The outcome does not depend on how often somebody looks. Several cores that execute take turns, so short that
 * they seem to run side by side.
 */
public final class Timeline {
    /** A turn of one of several cores. */
    private static final long TURN = VirtualClock.MICROSECOND;

    /** A processor and the clock it runs from. */
    private record Lane(Processor processor, CoreClock clock) {
        long present() {
            return clock.timeOf(processor.cycles());
        }

        boolean clockStands() {
            return processor.isClockStopped() && !processor.isHalted();
        }

        long nextActivity() {
            long cycle = processor.nextActivity();
            return cycle == Long.MAX_VALUE || clockStands() ? Long.MAX_VALUE : clock.timeOf(cycle);
        }
    }

    private final VirtualClock clock;
    private final EventQueue events = new EventQueue();
    private final List<Lane> lanes;
    private final Runnable afterStep;
    private long reached;
    private @Nullable Lane running;
    private boolean catchingUp;

    /** @param afterStep called whenever something may have changed that others wait for */
    public Timeline(VirtualClock clock, long coreHertz, Processor processor, Runnable afterStep) {
        this(clock, coreHertz, List.of(processor), afterStep);
    }

    /** With processors that run from one clock; see {@link #Timeline(VirtualClock, long, Processor, Runnable)}. */
    public Timeline(VirtualClock clock, long coreHertz, List<Processor> processors, Runnable afterStep) {
        this.clock = clock;
        this.lanes = processors.stream()
                .map(each -> new Lane(each, new CoreClock(coreHertz)))
                .toList();
        this.afterStep = afterStep;
    }

    private Lane first() {
        return lanes.get(0);
    }

    /** Power came up now: nothing is planned, the cores run from here at this frequency. */
    public void restart(long coreHertz) {
        events.clear();
        reached = clock.now();
        for (Lane lane : lanes) {
            lane.clock.anchor(reached, lane.processor.cycles(), coreHertz);
        }
    }

    /** The present as the one sees it that acts now: the instruction that executes, or everybody else; picoseconds. */
    public long now() {
        Lane lane = running;
        return lane != null ? Math.max(reached, lane.present()) : reached;
    }

    public long coreHertz() {
        return first().clock.hertz();
    }

    /** The cores' frequency changes now. */
    public void setCoreHertz(long hertz) {
        if (hertz == coreHertz()) {
            return;
        }
        long now = now();
        for (Lane lane : lanes) {
            lane.clock.anchor(Math.max(now, lane.present()), lane.processor.cycles(), hertz);
        }
        Lane lane = running;
        if (lane != null) {
            lane.processor.stopRunAt(lane.processor.cycles());
        }
    }

    /** Plans something for so many picoseconds from now. */
    public EventQueue.Event after(long picoseconds, Runnable action) {
        long time = now() + picoseconds;
        EventQueue.Event event = events.at(time, action);
        Lane lane = running;
        if (lane != null) {
            lane.processor.stopRunAt(lane.clock.cycleAt(time));
        }
        return event;
    }

    public void cancel(EventQueue.Event event) {
        events.cancel(event);
    }

    /** How many core cycles begin in a span of time, picoseconds. */
    public long coreCyclesIn(long picoseconds) {
        return first().clock.cyclesIn(picoseconds);
    }

    /** How long so many core cycles take, picoseconds. */
    public long durationOf(long coreCycles) {
        return coreCycles * VirtualClock.periodOf(coreHertz());
    }

    /** The moment at which a core, as it is, next does something by itself, or a peripheral does; picoseconds. */
    public long nextActivity() {
        long next = events.nextTime();
        for (Lane lane : lanes) {
            next = Math.min(next, lane.nextActivity());
        }
        return next;
    }

    /** Brings everything up to the present; does nothing while that is going on. */
    public void catchUp() {
        if (catchingUp) {
            return;
        }
        catchingUp = true;
        try {
            while (reached < clock.now()) {
                step(Math.min(clock.now(), Math.max(reached, events.nextTime())));
                events.runDue(reached);
                afterStep.run();
            }
        } finally {
            catchingUp = false;
        }
    }

    private void step(long goal) {
        long turn = severalExecute() ? Math.min(goal, reached + TURN) : goal;
        long slowest = turn;
        for (Lane lane : lanes) {
            slowest = Math.min(slowest, run(lane, turn));
        }
        reached = slowest;
    }

    private boolean severalExecute() {
        return lanes.size() > 1
                && lanes.stream()
                                .filter(lane -> lane.nextActivity() != Long.MAX_VALUE)
                                .count()
                        > 1;
    }

    /** @return the moment it has come to, at most the goal */
    private long run(Lane lane, long goal) {
        Processor processor = lane.processor;
        long goalCycle = lane.clock.cycleAt(goal);
        if (processor.cycles() < goalCycle) {
            // Waking from deep sleep changes clocks, which has to be seen before the core goes on.
            long until = processor.isClockStopped() ? processor.cycles() + 1 : goalCycle;
            running = lane;
            try {
                processor.run(until);
            } finally {
                running = null;
            }
        }
        if (processor.cycles() >= lane.clock.cycleAt(goal)) {
            return goal;
        }
        if (processor.isClockStopped()) {
            // The clock stood still; it goes on from the present.
            lane.clock.anchor(goal, processor.cycles(), lane.clock.hertz());
            return goal;
        }
        return Math.max(reached, Math.min(goal, lane.present()));
    }
}
