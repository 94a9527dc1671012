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
import dev.probewright.sim.faults.FaultScript;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.StalledException;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbStalledException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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

    private record Waiting(int endpoint, byte[] answer, long sentIn, long arrivesNanos) {}

    private final VirtualBoard board;
    private final ReentrantLock lock;
    private final Condition changed;
    private final BoardOptions options;
    private final VirtualClock clock;
    private final FaultScript faults;
    private final BoardCounters counters;
    private final ProbeFirmware firmware;
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
            ProbeFirmware firmware) {
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

    /** Sends a packet to an OUT endpoint, as soon as the probe has room for it. */
    void send(int endpoint, byte[] packet, int timeoutMillis) throws UsbException {
        if (firmware.urgent(packet)) {
            wake();
            return;
        }
        lock.lock();
        try {
            requireUsable();
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (inFlight >= firmware.packetCount()) {
                if (left <= 0) {
                    counters.refusedPackets++;
                    throw new UsbTimeoutException(
                            "the probe has " + inFlight + " packets whose answers nobody fetched, and takes no more",
                            timeoutMillis);
                }
                left = await(left);
                requireUsable();
            }
            execute(endpoint, packet);
        } finally {
            lock.unlock();
        }
    }

    /** A control transfer. */
    byte[] control(int requestType, int request, int value, int index, byte[] data) throws UsbException {
        lock.lock();
        try {
            requireUsable();
            board.beforePacket();
            clock.advance(options.packetTime());
            byte[] answer = firmware.control(requestType, request, value, index, data);
            board.afterPacket();
            changed.signalAll();
            return answer;
        } catch (StalledException refused) {
            throw new UsbStalledException("virtual board " + options.name() + " refuses " + refused.getMessage());
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

    private void execute(int endpoint, byte[] packet) throws UsbException {
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
        List<Waiting> answered = new ArrayList<>();
        firmware.received(endpoint, packet, (from, answer) -> answered.add(new Waiting(from, answer, round, 0)));
        board.afterPacket();
        long arrives = System.nanoTime() + (realLatency() ? latency() / PICOSECONDS_PER_NANOSECOND : 0);
        for (Waiting each : answered) {
            if (fate == FaultScript.PacketFate.ANSWER_LOST) {
                inFlight--;
            } else {
                answers.add(new Waiting(each.endpoint, each.answer, each.sentIn, arrives));
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

    /**
     * Waits for what an IN endpoint sends.
     *
     * @param length bytes that the host asks for
     * @return as many of them as one transfer has
     */
    byte[] receive(int endpoint, int length, int timeoutMillis, BooleanSupplier pipeOpen) throws UsbException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (true) {
                requireUsable();
                if (!pipeOpen.getAsBoolean()) {
                    throw new UsbGoneException("this pipe of virtual board " + options.name() + " was closed");
                }
                @Nullable Waiting next = next(endpoint);
                long arrivesIn = next == null ? Long.MAX_VALUE : next.arrivesNanos - System.nanoTime();
                if (next != null && arrivesIn <= 0) {
                    return take(next, length);
                }
                byte[] ofItself = next == null ? polled(endpoint, length) : new byte[0];
                if (ofItself.length > 0) {
                    return ofItself;
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

    private @Nullable Waiting next(int endpoint) {
        for (Waiting waiting : answers) {
            if (waiting.endpoint == endpoint) {
                return waiting;
            }
        }
        return null;
    }

    private byte[] polled(int endpoint, int length) {
        board.beforePacket();
        byte[] sent = firmware.poll(endpoint, length);
        counters.bytesToHost += sent.length;
        return sent;
    }

    private byte[] take(Waiting next, int length) throws UsbException {
        answers.remove(next);
        byte[] whole = next.answer;
        if (whole.length <= length) {
            fetched(next, whole.length, true);
            return whole;
        }
        if (!firmware.splits()) {
            fetched(next, whole.length, true);
            throw new UsbException("an answer of " + whole.length + " bytes overflows a buffer of " + length);
        }
        byte[] rest = Arrays.copyOfRange(whole, length, whole.length);
        answers.addFirst(new Waiting(next.endpoint, rest, next.sentIn, next.arrivesNanos));
        fetched(next, length, false);
        return Arrays.copyOf(whole, length);
    }

    private void fetched(Waiting answer, int bytes, boolean all) {
        if (all) {
            inFlight--;
        }
        counters.bytesToHost += bytes;
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
    List<byte[]> exchange(int endpoint, byte[] packet) throws UsbException {
        lock.lock();
        try {
            requireUsable();
            int before = answers.size();
            execute(endpoint, packet);
            List<byte[]> fresh = new ArrayList<>();
            while (answers.size() > before) {
                Waiting answer = answers.removeLast();
                fresh.add(0, answer.answer);
                fetched(answer, answer.answer.length, true);
            }
            return fresh;
        } finally {
            lock.unlock();
        }
    }
}
