/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.gdbserver.packet.PacketEvent;
import dev.probewright.gdbserver.packet.PacketReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads a socket on a thread of its own and keeps what came until it is asked for. */
final class SocketEvents {
    private static final int BUFFER_BYTES = 16 * 1024;
    /** A client that sends more than this ahead waits. */
    private static final int MOST_KEPT = 64;

    /** The wire form of a packet may be a little longer than its agreed size: names and lengths of binary packets. */
    private static final int SLACK = 64;

    private static final long RETRY_MILLIS = 100;

    private final InputStream in;
    private final int packetSize;
    private final AtomicBoolean interrupted;
    private final BlockingQueue<PacketEvent> queue = new ArrayBlockingQueue<>(MOST_KEPT);
    private final Thread thread;
    private volatile boolean stopped;
    /** Goes before all that is queued. */
    private volatile Optional<PacketEvent> end = Optional.empty();

    /** @param interrupted set when a {@code ^C} comes, before it is its turn */
    SocketEvents(InputStream in, int packetSize, String name, AtomicBoolean interrupted) {
        this.in = in;
        this.packetSize = packetSize;
        this.interrupted = interrupted;
        this.thread = new Thread(this::read, "Probewright GDB reader " + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    /** The next event; waits for one without end. */
    PacketEvent take() throws InterruptedException {
        while (true) {
            Optional<PacketEvent> event = poll(RETRY_MILLIS);
            if (event.isPresent()) {
                return event.get();
            }
        }
    }

    /** The next event, if one comes within {@code millis} milliseconds. */
    Optional<PacketEvent> poll(long millis) throws InterruptedException {
        Optional<PacketEvent> last = end;
        if (last.isPresent()) {
            return last;
        }
        return Optional.ofNullable(queue.poll(millis, TimeUnit.MILLISECONDS));
    }

    /** Ends it before all that has come is taken. */
    void end(String reason) {
        end = Optional.of(new PacketEvent.EndOfStream(reason));
        queue.offer(end.get());
    }

    /** Nobody takes anything any more. */
    void stop() {
        stopped = true;
        queue.clear();
    }

    private void read() {
        PacketReader reader = new PacketReader(packetSize + SLACK, this::put);
        byte[] buffer = new byte[BUFFER_BYTES];
        String reason = "closed its connection";
        try {
            int count = in.read(buffer);
            while (count >= 0 && !stopped) {
                reader.accept(buffer, 0, count);
                count = in.read(buffer);
            }
        } catch (IOException e) {
            reason = "connection lost: " + e.getMessage();
        }
        put(new PacketEvent.EndOfStream(reason));
    }

    private void put(PacketEvent event) {
        if (event == PacketEvent.Mark.INTERRUPT) {
            interrupted.set(true);
        }
        try {
            boolean taken = false;
            while (!taken && !stopped) {
                taken = queue.offer(event, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }
}
