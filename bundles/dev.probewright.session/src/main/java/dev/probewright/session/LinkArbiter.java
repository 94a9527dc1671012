/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.probe.ProbeGoneException;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The one thread that talks to a probe, and the queue before it. Requests are served by deadline, the time they came plus
 * the patience of their client. Whoever asks waits for the answer on its own thread. When the probe is gone, all requests
 * present and to come fail with that.
 */
public final class LinkArbiter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LinkArbiter.class.getName());

    private final PriorityBlockingQueue<Request<?>> queue = new PriorityBlockingQueue<>();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicReference<@Nullable TargetException> end = new AtomicReference<>();
    private final List<Consumer<TargetException>> endListeners = new CopyOnWriteArrayList<>();
    private final Thread owner;
    private final String probe;
    private final Runnable closer;
    private final LongSupplier clock;

    /**
     * @param probe its id, for messages
     * @param closer closes the probe; a call that waits in it must end by that
     */
    public LinkArbiter(String probe, Runnable closer) {
        this(probe, closer, System::nanoTime);
    }

    /** @param clock in nanoseconds, as {@link System#nanoTime()} */
    LinkArbiter(String probe, Runnable closer, LongSupplier clock) {
        this.clock = clock;
        this.probe = probe;
        this.closer = closer;
        owner = new Thread(this::serve, "Probewright link " + probe);
        owner.setDaemon(true);
        owner.start();
    }

    /**
     * Runs the task on the owner thread and returns what it returned. Called on that thread itself, it runs at once.
     * An interrupt of the waiting thread is kept for later: what was sent to a target can not be called back.
     */
    public <T> T call(Client client, LinkTask<T> task) throws TargetException {
        if (Thread.currentThread() == owner) {
            return task.run();
        }
        Request<T> request = new Request<>(
                clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(client.patienceMillis()),
                sequence.getAndIncrement(),
                task);
        queue.add(request);
        TargetException ended = end.get();
        if (ended != null && queue.remove(request)) {
            throw again(ended);
        }
        return request.await();
    }

    /** How many requests wait, besides the one that is served. */
    int waiting() {
        return queue.size();
    }

    /** Calls the listener once when the link has ended other than by {@link #close()}; at once if it has already. */
    public Registration onEnd(Consumer<TargetException> listener) {
        endListeners.add(listener);
        TargetException ended = end.get();
        if (ended != null && !(ended instanceof SessionClosedException) && endListeners.remove(listener)) {
            listener.accept(ended);
        }
        return () -> endListeners.remove(listener);
    }

    /** Ends the thread and closes the probe. What still waits fails with {@link SessionClosedException}. */
    @Override
    public void close() {
        endWith(new SessionClosedException(probe));
        closer.run();
        queue.add(Request.wakeUp(clock.getAsLong()));
        boolean interrupted = false;
        while (owner.isAlive() && Thread.currentThread() != owner) {
            try {
                owner.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (end.get() == null) {
            try {
                queue.take().run(this::sawFailure);
            } catch (InterruptedException e) {
                endWith(new SessionClosedException(probe));
            }
        }
        TargetException ended = Objects.requireNonNull(end.get());
        Request<?> left = queue.poll();
        while (left != null) {
            left.fail(again(ended));
            left = queue.poll();
        }
    }

    /** Each caller gets a failure of its own: one object for all could not be suppressed by itself, nor tell who called. */
    private TargetException again(TargetException ended) {
        return ended instanceof ProbeGoneException gone
                ? new ProbeGoneException(gone.probe(), gone.facts(), gone)
                : new SessionClosedException(probe);
    }

    private void sawFailure(Throwable failure) {
        if (failure instanceof ProbeGoneException gone) {
            endWith(gone);
        }
    }

    private void endWith(TargetException reason) {
        if (end.compareAndSet(null, reason) && !(reason instanceof SessionClosedException)) {
            for (Consumer<TargetException> listener : endListeners) {
                if (endListeners.remove(listener)) {
                    tell(listener, reason);
                }
            }
        }
    }

    /** A listener's defect must not end the thread that all callers wait for, nor keep the other listeners from hearing. */
    private void tell(Consumer<TargetException> listener, TargetException reason) {
        try {
            listener.accept(reason);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a listener for the end of the link to " + probe, e);
        }
    }

    private static final class Request<T> implements Comparable<Request<?>> {
        private final long deadlineNanos;
        private final long number;
        private final LinkTask<T> task;
        private final CompletableFuture<T> answer = new CompletableFuture<>();

        Request(long deadlineNanos, long number, LinkTask<T> task) {
            this.deadlineNanos = deadlineNanos;
            this.number = number;
            this.task = task;
        }

        static Request<Boolean> wakeUp(long nanos) {
            return new Request<>(nanos, 0, () -> Boolean.TRUE);
        }

        void run(Consumer<Throwable> failed) {
            try {
                answer.complete(task.run());
            } catch (TargetException | RuntimeException | Error e) {
                try {
                    failed.accept(e);
                } finally {
                    answer.completeExceptionally(e);
                }
            }
        }

        void fail(TargetException reason) {
            answer.completeExceptionally(reason);
        }

        T await() throws TargetException {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return answer.get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    } catch (ExecutionException e) {
                        throw rethrown(e.getCause());
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static TargetException rethrown(Throwable cause) {
            if (cause instanceof TargetException failure) {
                return failure;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        }

        @Override
        public int compareTo(Request<?> other) {
            int byDeadline = Long.signum(deadlineNanos - other.deadlineNanos);
            return byDeadline != 0 ? byDeadline : Long.compare(number, other.number);
        }
    }
}
