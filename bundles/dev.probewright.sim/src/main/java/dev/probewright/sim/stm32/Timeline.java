/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.clock.CoreClock;
import dev.probewright.sim.clock.EventQueue;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.Processor;

/**
 * Brings processor and peripherals up to the present of the board's clock: the core executes, and what peripherals planned happens
 * in between at its moment. The outcome does not depend on how often somebody looks.
 */
final class Timeline {
    private final VirtualClock clock;
    private final CoreClock coreClock;
    private final EventQueue events = new EventQueue();
    private final Processor processor;
    private final Runnable afterStep;
    private long reached;
    private boolean running;
    private boolean catchingUp;

    /** @param afterStep called whenever something may have changed that others wait for */
    Timeline(VirtualClock clock, long coreHertz, Processor processor, Runnable afterStep) {
        this.clock = clock;
        this.coreClock = new CoreClock(coreHertz);
        this.processor = processor;
        this.afterStep = afterStep;
    }

    /** Power came up now: nothing is planned, the core runs from here at this frequency. */
    void restart(long coreHertz) {
        events.clear();
        reached = clock.now();
        coreClock.anchor(reached, processor.cycles(), coreHertz);
    }

    /** The present as the one sees it that acts now: the instruction that executes, or everybody else; picoseconds. */
    long now() {
        return running ? Math.max(reached, coreClock.timeOf(processor.cycles())) : reached;
    }

    long coreHertz() {
        return coreClock.hertz();
    }

    /** The core's frequency changes now. */
    void setCoreHertz(long hertz) {
        if (hertz == coreClock.hertz()) {
            return;
        }
        coreClock.anchor(Math.max(now(), coreClock.timeOf(processor.cycles())), processor.cycles(), hertz);
        if (running) {
            processor.stopRunAt(processor.cycles());
        }
    }

    /** Plans something for so many picoseconds from now. */
    EventQueue.Event after(long picoseconds, Runnable action) {
        long time = now() + picoseconds;
        EventQueue.Event event = events.at(time, action);
        if (running) {
            processor.stopRunAt(coreClock.cycleAt(time));
        }
        return event;
    }

    void cancel(EventQueue.Event event) {
        events.cancel(event);
    }

    /** How many core cycles begin in a span of time, picoseconds. */
    long coreCyclesIn(long picoseconds) {
        return coreClock.cyclesIn(picoseconds);
    }

    /** How long so many core cycles take, picoseconds. */
    long durationOf(long coreCycles) {
        return coreCycles * VirtualClock.periodOf(coreClock.hertz());
    }

    /** The moment at which the core, as it is, next does something by itself, or a peripheral does; picoseconds. */
    long nextActivity() {
        long cycle = processor.nextActivity();
        long core = cycle == Long.MAX_VALUE || clockStands() ? Long.MAX_VALUE : coreClock.timeOf(cycle);
        return Math.min(core, events.nextTime());
    }

    private boolean clockStands() {
        return processor.isClockStopped() && !processor.isHalted();
    }

    /** Brings everything up to the present; does nothing while that is going on. */
    void catchUp() {
        if (catchingUp) {
            return;
        }
        catchingUp = true;
        try {
            while (reached < clock.now()) {
                long goal = Math.min(clock.now(), Math.max(reached, events.nextTime()));
                runCore(goal);
                events.runDue(reached);
                afterStep.run();
            }
        } finally {
            catchingUp = false;
        }
    }

    private void runCore(long goal) {
        long goalCycle = coreClock.cycleAt(goal);
        if (processor.cycles() < goalCycle) {
            // Waking from deep sleep changes clocks, which has to be seen before the core goes on.
            long until = processor.isClockStopped() ? processor.cycles() + 1 : goalCycle;
            running = true;
            try {
                processor.run(until);
            } finally {
                running = false;
            }
        }
        if (processor.cycles() >= coreClock.cycleAt(goal)) {
            reached = goal;
        } else if (processor.isClockStopped()) {
            // The clock stood still; it goes on from the present.
            coreClock.anchor(goal, processor.cycles(), coreClock.hertz());
            reached = goal;
        } else {
            reached = Math.max(reached, Math.min(goal, coreClock.timeOf(processor.cycles())));
        }
    }
}
