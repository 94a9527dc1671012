/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cmsisdap.CmsisDapFirmware;
import dev.probewright.sim.faults.FaultScript;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The packets between host and probe. The probe takes as many as it buffers, from when one comes in until its answer is fetched, and
 * no more. A packet is executed when it is sent, so that the order of things does not depend on threads.
 */
final class PacketQueue {
    private static final long PICOSECONDS_PER_NANOSECOND = 1000;

    private record Waiting(byte[] answer, long sentIn, long arrivesNanos) {}

    private final VirtualBoard board;
    private final ReentrantLock lock;
    private final Condition changed;
    private final BoardOptions options;
    private final VirtualClock clock;
    private final FaultScript faults;
    private final BoardCounters counters;
    private final CmsisDapFirmware firmware;
    private final Deque<Waiting> answers = new ArrayDeque<>();
    private int inFlight;
    /** Counts the waits: an answer is there one after its packet was sent. */
    private long round;

    PacketQueue(
            VirtualBoard board,
            ReentrantLock lock,
            BoardOptions options,
            VirtualClock clock,
            FaultScript faults,
            BoardCounters counters,
            CmsisDapFirmware firmware) {
        this.board = board;
        this.lock = lock;
        this.changed = lock.newCondition();
        this.options = options;
        this.clock = clock;
        this.faults = faults;
        this.counters = counters;
        this.firmware = firmware;
    }

    void clear() {
        answers.clear();
        inFlight = 0;
        changed.signalAll();
    }

    /** Whoever waits looks again; the caller has the lock. */
    void wakeAll() {
        changed.signalAll();
    }

    /** As {@link #wakeAll}, without the lock. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A packet went on where the one before should have ended. */
    void zeroLengthMissing() {
        lock.lock();
        try {
            counters.missingZeroLength++;
        } finally {
            lock.unlock();
        }
    }

    private void requireUsable() throws UsbGoneException {
        if (!board.usable()) {
            throw new UsbGoneException("virtual board " + options.name() + " is gone");
        }
    }

    /** Sends a packet, as soon as the probe has room for it. */
    void send(byte[] packet, int timeoutMillis) throws UsbException {
        if (CmsisDapFirmware.isAbort(packet)) {
            firmware.abort();
        }
        lock.lock();
        try {
            requireUsable();
            if (CmsisDapFirmware.isAbort(packet)) {
                return;
            }
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (inFlight >= options.packetCount()) {
                if (left <= 0) {
                    counters.refusedPackets++;
                    throw new UsbTimeoutException(
                            "the probe has " + inFlight + " packets whose answers nobody fetched, and takes no more",
                            timeoutMillis);
                }
                left = await(left);
                requireUsable();
            }
            execute(packet);
        } finally {
            lock.unlock();
        }
    }

    private long await(long nanos) throws UsbException {
        try {
            return changed.awaitNanos(nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UsbException("interrupted", interrupted);
        }
    }

    private void execute(byte[] packet) throws UsbException {
        board.beforePacket();
        clock.advance(options.packetTime());
        FaultScript.PacketFate fate = faults.nextPacket(clock.now());
        if (fate == FaultScript.PacketFate.UNPLUGGED) {
            board.unplug();
            requireUsable();
        }
        if (fate == FaultScript.PacketFate.REQUEST_LOST) {
            return;
        }
        counters.packets++;
        counters.bytesToProbe += packet.length;
        inFlight++;
        List<byte[]> answered = firmware.process(packet);
        board.afterPacket();
        long arrives = System.nanoTime() + (realLatency() ? latency() / PICOSECONDS_PER_NANOSECOND : 0);
        for (byte[] answer : answered) {
            if (fate == FaultScript.PacketFate.ANSWER_LOST) {
                inFlight--;
            } else {
                answers.add(new Waiting(answer, round, arrives));
            }
        }
        changed.signalAll();
    }

    private long latency() {
        return options.latency() + faults.latency();
    }

    private boolean realLatency() {
        return options.mode() == TimeMode.REAL;
    }

    /** Waits for an answer. */
    byte[] receive(int timeoutMillis, BooleanSupplier pipeOpen) throws UsbException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (true) {
                requireUsable();
                if (!pipeOpen.getAsBoolean()) {
                    throw new UsbGoneException("this pipe of virtual board " + options.name() + " was closed");
                }
                @Nullable Waiting next = answers.peek();
                long arrivesIn = next == null ? Long.MAX_VALUE : next.arrivesNanos - System.nanoTime();
                if (next != null && arrivesIn <= 0) {
                    answers.remove();
                    fetched(next);
                    return next.answer;
                }
                if (left <= 0) {
                    throw new UsbTimeoutException("no answer from virtual board " + options.name(), timeoutMillis);
                }
                long pause = Math.min(left, arrivesIn);
                left -= pause - await(pause);
            }
        } finally {
            lock.unlock();
        }
    }

    private void fetched(Waiting answer) {
        inFlight--;
        counters.bytesToHost += answer.answer.length;
        if (round <= answer.sentIn) {
            round = answer.sentIn + 1;
            counters.waits++;
            if (!realLatency()) {
                clock.advance(latency());
            }
        }
        changed.signalAll();
    }

    /** Executes a packet and gives its answers at once, for a carrier that has its own queue. */
    List<byte[]> exchange(byte[] packet) throws UsbException {
        lock.lock();
        try {
            requireUsable();
            int before = answers.size();
            execute(packet);
            List<byte[]> fresh = new ArrayList<>();
            while (answers.size() > before) {
                Waiting answer = answers.removeLast();
                fresh.add(0, answer.answer);
                fetched(answer);
            }
            return fresh;
        } finally {
            lock.unlock();
        }
    }
}
