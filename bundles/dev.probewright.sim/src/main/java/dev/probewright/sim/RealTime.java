/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.clock.VirtualClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Lets the time of a board follow the wall clock, on a thread of its own while nobody talks to the probe, and never ahead of it by
 * itself: time that packets took is ahead, and counts from there on. Where the machine is too slow for the core, the board falls
 * behind and stays behind. Costs nothing while the core is halted, and little while it sleeps. Guarded by the board's lock.
 */
final class RealTime {
    private static final long PICOSECONDS_PER_NANOSECOND = 1000;
    /** As much of the board's time is caught up in one go while others may wait for the lock, picoseconds. */
    private static final long SLICE = VirtualClock.MILLISECOND / 4;

    private static final long LONGEST_GO_NANOS = 2_000_000;
    private static final long LONGEST_LAG = 20 * VirtualClock.MILLISECOND;
    private static final long RUNNING_PAUSE_NANOS = 500_000;
    private static final long LONGEST_PAUSE_NANOS = 50_000_000;

    private final VirtualClock clock;
    private final TargetChip chip;
    private final ReentrantLock lock;
    private final Runnable afterwards;
    private final Condition disturbed;
    private long wallAnchor;
    private long boardAnchor;
    private @Nullable Thread runner;

    /** @param afterwards called after time has passed */
    RealTime(VirtualClock clock, TargetChip chip, ReentrantLock lock, Runnable afterwards) {
        this.clock = clock;
        this.chip = chip;
        this.lock = lock;
        this.afterwards = afterwards;
        this.disturbed = lock.newCondition();
    }

    /** From now on time goes on by itself. */
    void start(String name) {
        anchor();
        Thread thread = new Thread(this::run, "virtual-board-" + name);
        thread.setDaemon(true);
        runner = thread;
        thread.start();
    }

    /** From now on it does not. */
    void stop() {
        runner = null;
        disturbed.signalAll();
    }

    /** Something was done with the board: it may have more to do now than it seemed. */
    void disturb() {
        disturbed.signalAll();
    }

    private void anchor() {
        wallAnchor = System.nanoTime();
        boardAnchor = clock.now();
    }

    /** Lets the board live through the time that went by. */
    void follow() {
        long began = System.nanoTime();
        long goal = boardAnchor + (began - wallAnchor) * PICOSECONDS_PER_NANOSECOND;
        while (clock.now() < goal) {
            long idleUntil = Math.min(chip.nextActivity(), goal);
            long step = Math.min(goal, Math.max(clock.now() + SLICE, idleUntil));
            clock.advance(step - clock.now());
            chip.catchUp();
            if (System.nanoTime() - began > LONGEST_GO_NANOS || lock.hasQueuedThreads()) {
                break;
            }
        }
        if (clock.now() > goal || goal - clock.now() > LONGEST_LAG) {
            anchor();
        }
    }

    private void run() {
        lock.lock();
        try {
            while (runner == Thread.currentThread()) {
                follow();
                afterwards.run();
                pause();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        long next = chip.nextActivity();
        if (next == Long.MAX_VALUE) {
            disturbed.await();
        } else {
            // Short enough for firmware that runs, long enough to cost next to nothing for one that sleeps.
            long idle = Math.max(0, next - clock.now()) / PICOSECONDS_PER_NANOSECOND;
            long pause = Math.min(Math.max(idle, RUNNING_PAUSE_NANOS), LONGEST_PAUSE_NANOS);
            disturbed.await(pause, TimeUnit.NANOSECONDS);
        }
    }
}
