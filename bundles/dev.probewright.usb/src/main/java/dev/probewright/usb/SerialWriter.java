/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.util.Arrays;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Writes in a thread of its own, because outside Windows the system waits without limit until a serial port takes what is
 * written. Whoever asked for it waits only as long as it wants to.
 */
final class SerialWriter {
    private static final int CHUNK = 2_048;

    /** What hands bytes to the system, however long that takes; negative is a failure. */
    interface Sink {
        int write(byte[] data);
    }

    private final String name;
    private final Sink sink;
    private byte @Nullable [] handed;
    private int taken;
    private boolean running;
    private boolean closed;

    /** @param name of the thread */
    SerialWriter(String name, Sink sink) {
        this.name = name;
        this.sink = sink;
    }

    /** Returns how many bytes were taken until the time was over; negative is a failure, or that this was closed. */
    synchronized int write(byte[] data, int length, long endNanos) {
        int sent = 0;
        // What was handed over by an earlier write that has run out of time goes first.
        boolean idle = await(endNanos);
        while (idle && !closed && taken >= 0 && sent < length) {
            hand(Arrays.copyOfRange(data, sent, Math.min(length, sent + CHUNK)));
            idle = await(endNanos);
            sent += idle ? taken : 0;
        }
        return closed || taken < 0 ? -1 : sent;
    }

    private void hand(byte[] chunk) {
        handed = chunk;
        if (!running) {
            running = true;
            Thread thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    /** Whether nothing is handed over any more, or this was closed. */
    private boolean await(long endNanos) {
        boolean interrupted = false;
        long left = (endNanos - System.nanoTime()) / 1_000_000;
        while (handed != null && !closed && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = (endNanos - System.nanoTime()) / 1_000_000;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return handed == null || closed;
    }

    private void run() {
        byte[] chunk = next();
        while (chunk != null) {
            done(sink.write(chunk));
            chunk = next();
        }
    }

    private synchronized byte @Nullable [] next() {
        try {
            while (handed == null && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it but the end of the program.
            closed = true;
        }
        return closed ? null : handed;
    }

    private synchronized void done(int result) {
        taken = result;
        handed = null;
        notifyAll();
    }

    /** Does not wait for what is under way: that ends when the port is closed. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
