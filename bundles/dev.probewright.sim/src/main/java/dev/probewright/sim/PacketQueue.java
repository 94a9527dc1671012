/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.AnswersOnTheWay.Answer;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.faults.FaultScript;
import dev.probewright.sim.faults.PacketFate;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.StalledException;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbStalledException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final byte[] NOTHING = {};

    private final VirtualBoard board;
    private final ReentrantLock lock;
    private final Condition changed;
    private final BoardOptions options;
    private final VirtualClock clock;
    private final FaultScript faults;
    private final BoardCounters counters;
    private final ProbeFirmware firmware;
    private final AnswersOnTheWay answers = new AnswersOnTheWay();
    private int inFlight;
    /** Of the packet that was sent last, until something was polled. */
    private @Nullable PacketFate polledFate;
    /** The threads that sent and received last; 0 for none. */
    private long sender;

    private long receiver;
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

    /** The probe was opened, by the thread that is here. */
    void clear() {
        answers.clear();
        inFlight = 0;
        polledFate = null;
        sender = Thread.currentThread().getId();
        receiver = 0;
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
            sender = Thread.currentThread().getId();
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (inFlight >= firmware.packetCount()) {
                if (left <= 0 || nobodyElse(receiver)) {
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
            sender = Thread.currentThread().getId();
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

    /**
     * Whether only the thread that is here could do what it waits for: in virtual time nothing happens by itself, so that waiting is in
     * vain.
     */
    private boolean nobodyElse(long thread) {
        return options.mode() == TimeMode.VIRTUAL
                && thread == Thread.currentThread().getId();
    }

    private void execute(int endpoint, byte[] packet) throws UsbException {
        board.beforePacket();
        clock.advance(options.packetTime());
        PacketFate fate = faults.nextPacket(clock.now());
        if (fate.unplugged()) {
            board.unplug();
            requireUsable();
        }
        board.followFaults();
        answers.hostSends();
        for (int arrival = 0; arrival < fate.arrivals(); arrival++) {
            arrived(endpoint, fate.request(packet), fate);
        }
        changed.signalAll();
    }

    private void arrived(int endpoint, byte[] packet, PacketFate fate) {
        counters.packets++;
        counters.bytesToProbe += packet.length;
        inFlight++;
        polledFate = firmware.pollHead() > 0 ? fate : null;
        faults.wire().beginCommand();
        List<Answer> answered = new ArrayList<>();
        firmware.received(
                endpoint, packet, (from, answer) -> answered.add(new Answer(from, answer, round, 0, true, 0)));
        board.afterPacket();
        long arrives = System.nanoTime() + (realLatency() ? latency() / PICOSECONDS_PER_NANOSECOND : 0);
        // An empty transfer is no answer.
        answered.replaceAll(
                each -> new Answer(each.endpoint(), each.bytes(), each.sentIn(), arrives, each.bytes().length > 0, 0));
        inFlight -= answers.send(answered, fate);
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
            receiver = Thread.currentThread().getId();
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            long idled = 0;
            while (true) {
                requireUsable();
                if (!pipeOpen.getAsBoolean()) {
                    throw new UsbGoneException("this pipe of virtual board " + options.name() + " was closed");
                }
                @Nullable Answer next = answers.next(endpoint);
                long arrivesIn = next == null ? Long.MAX_VALUE : arrivesIn(next);
                if (next != null && (arrivesIn <= 0 || !realLatency() && arrivesIn <= left)) {
                    return take(next, length);
                }
                // In real time, too: a host that polls until its own time is over would let the board's run away.
                long idle = next == null ? firmware.idleTime(endpoint) / PICOSECONDS_PER_NANOSECOND - idled : 0;
                byte[] ofItself = next == null && idle <= 0 ? polled(endpoint, length) : NOTHING;
                if (ofItself.length > 0) {
                    return ofItself;
                }
                if (left <= 0 || idle <= 0 && nobodyElse(sender)) {
                    answers.hostWaited(TimeUnit.MILLISECONDS.toNanos(timeoutMillis) * PICOSECONDS_PER_NANOSECOND);
                    throw new UsbTimeoutException("no answer from virtual board " + options.name(), timeoutMillis);
                }
                long pause = Math.min(left, idle > 0 ? idle : arrivesIn);
                long went = pause - await(pause);
                left -= went;
                idled += went;
            }
        } finally {
            lock.unlock();
        }
    }

    private long arrivesIn(Answer answer) {
        return realLatency() ? answer.arrivesNanos() - System.nanoTime() : answer.late() / PICOSECONDS_PER_NANOSECOND;
    }

    /** What an IN endpoint sends of itself, for a carrier that has its own queue. */
    byte[] poll(int endpoint, int length) throws UsbException {
        lock.lock();
        try {
            requireUsable();
            return polled(endpoint, length);
        } finally {
            lock.unlock();
        }
    }

    private byte[] polled(int endpoint, int length) throws UsbException {
        board.beforePacket();
        byte[] sent = firmware.poll(endpoint, length);
        counters.bytesToHost += sent.length;
        if (sent.length > 0) {
            // A probe that was full may have room again.
            changed.signalAll();
        }
        PacketFate fate = polledFate;
        if (fate == null || sent.length <= firmware.pollHead()) {
            return sent;
        }
        polledFate = null;
        Answer answer = new Answer(endpoint, sent, round, System.nanoTime(), false, 0);
        if (fate == PacketFate.GOOD) {
            answers.remember(answer);
            return sent;
        }
        counters.bytesToHost -= sent.length;
        answers.send(List.of(answer), fate);
        @Nullable Answer next = answers.next(endpoint);
        boolean there = next != null && arrivesIn(next) <= 0;
        return next != null && there ? take(next, length) : Arrays.copyOf(sent, firmware.pollHead());
    }

    private byte[] take(Answer next, int length) throws UsbException {
        clock.advance(realLatency() ? 0 : next.late());
        answers.remove(next);
        answers.hostWaited(next.late());
        byte[] whole = next.bytes();
        if (whole.length <= length) {
            fetched(next, whole.length, true);
            return whole;
        }
        if (!firmware.splits()) {
            fetched(next, whole.length, true);
            throw new UsbException("an answer of " + whole.length + " bytes overflows a buffer of " + length);
        }
        answers.putBack(next.inTime().with(Arrays.copyOfRange(whole, length, whole.length)));
        fetched(next, length, false);
        return Arrays.copyOf(whole, length);
    }

    private void fetched(Answer answer, int bytes, boolean all) {
        if (all && answer.counted()) {
            inFlight--;
        }
        counters.bytesToHost += bytes;
        if (round <= answer.sentIn()) {
            round = answer.sentIn() + 1;
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
            execute(endpoint, packet);
            List<byte[]> fresh = new ArrayList<>();
            for (Answer answer : answers.takeAll()) {
                fresh.add(answer.bytes());
                fetched(answer, answer.bytes().length, true);
            }
            return fresh;
        } finally {
            lock.unlock();
        }
    }
}
