/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.ProbeGoneException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LinkArbiterTest {
    private final AtomicBoolean probeClosed = new AtomicBoolean();
    private final LinkArbiter arbiter = new LinkArbiter("test", () -> probeClosed.set(true));

    @AfterEach
    void close() {
        arbiter.close();
    }

    @Test
    void runsOnOneThreadAndReturnsTheAnswer() throws Exception {
        Thread first = arbiter.call(Client.GDB, Thread::currentThread);
        Thread second = arbiter.call(Client.LIVE, Thread::currentThread);
        assertSame(first, second);
        assertTrue(first != Thread.currentThread());
    }

    @Test
    void runsAtOnceWhenCalledFromItsOwnThread() throws Exception {
        assertEquals(7, arbiter.call(Client.GDB, () -> arbiter.call(Client.LIVE, () -> 7)));
    }

    @Test
    void runControlOvertakesLiveViews() throws Exception {
        LinkArbiter standing = new LinkArbiter("standing clock", () -> {}, () -> 0);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        threads.add(submit(standing, Client.FLASH, () -> {
            started.countDown();
            awaitQuietly(release);
            return order.add("first");
        }));
        started.await();
        threads.add(submit(standing, Client.LIVE, () -> order.add("live")));
        awaitWaiting(standing, 1);
        threads.add(submit(standing, Client.RUN_CONTROL, () -> order.add("halt")));
        awaitWaiting(standing, 2);
        release.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        standing.close();
        assertEquals(List.of("first", "halt", "live"), order);
    }

    @Test
    void failuresReachTheCaller() {
        TestFailure failure = new TestFailure();
        TargetException caught = assertThrows(
                TargetException.class,
                () -> arbiter.call(Client.GDB, () -> {
                    throw failure;
                }));
        assertSame(failure, caught);
        assertThrows(
                IllegalStateException.class,
                () -> arbiter.call(Client.GDB, () -> {
                    throw new IllegalStateException("defect");
                }));
    }

    @Test
    void aLostProbeEndsAllThatComesAfterAndIsToldOnce() throws Exception {
        List<TargetException> told = Collections.synchronizedList(new ArrayList<>());
        arbiter.onEnd(told::add);
        ProbeGoneException gone = new ProbeGoneException("test", "unplugged", null);
        assertThrows(
                ProbeGoneException.class,
                () -> arbiter.call(Client.GDB, () -> {
                    throw gone;
                }));
        assertThrows(ProbeGoneException.class, () -> arbiter.call(Client.LIVE, () -> 1));
        assertEquals(List.of(gone), told);
        List<TargetException> late = new ArrayList<>();
        arbiter.onEnd(late::add);
        assertEquals(List.of(gone), late);
    }

    @Test
    void aClosedRegistrationIsNotTold() {
        List<TargetException> told = Collections.synchronizedList(new ArrayList<>());
        List<TargetException> others = Collections.synchronizedList(new ArrayList<>());
        Registration registration = arbiter.onEnd(told::add);
        arbiter.onEnd(others::add);
        registration.close();
        ProbeGoneException gone = new ProbeGoneException("test", "unplugged", null);
        assertThrows(
                ProbeGoneException.class,
                () -> arbiter.call(Client.GDB, () -> {
                    throw gone;
                }));
        assertEquals(List.of(gone), others);
        assertEquals(List.of(), told);
    }

    @Test
    void aListenerThatFailsKeepsNeitherTheOthersNorTheCallersWaiting() {
        List<TargetException> told = Collections.synchronizedList(new ArrayList<>());
        arbiter.onEnd(reason -> {
            throw new IllegalStateException("defect");
        });
        arbiter.onEnd(told::add);
        ProbeGoneException gone = new ProbeGoneException("test", "unplugged", null);
        assertThrows(
                ProbeGoneException.class,
                () -> arbiter.call(Client.GDB, () -> {
                    throw gone;
                }));
        assertThrows(ProbeGoneException.class, () -> arbiter.call(Client.LIVE, () -> 1));
        assertEquals(List.of(gone), told);
    }

    @Test
    void closingEndsWhoWaits() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread busy = submit(Client.FLASH, () -> {
            started.countDown();
            awaitQuietly(release);
            return 1;
        });
        started.await();
        Thread waiting = new Thread(() -> {
            try {
                arbiter.call(Client.LIVE, () -> 2);
            } catch (TargetException e) {
                failure.set(e);
            }
        });
        waiting.start();
        TimeUnit.MILLISECONDS.sleep(50);
        Thread closer = new Thread(arbiter::close);
        closer.start();
        while (!probeClosed.get()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        release.countDown();
        closer.join();
        busy.join();
        waiting.join();
        assertTrue(probeClosed.get());
        assertEquals(SessionClosedException.class, failure.get().getClass());
        assertThrows(SessionClosedException.class, () -> arbiter.call(Client.GDB, () -> 3));
    }

    @Test
    void anInterruptWaitsForTheAnswerAndIsKept() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicReference<Integer> answer = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                answer.set(arbiter.call(Client.GDB, () -> {
                    started.countDown();
                    awaitQuietly(release);
                    return 5;
                }));
            } catch (TargetException e) {
                throw new IllegalStateException(e);
            }
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        started.await();
        caller.interrupt();
        release.countDown();
        caller.join();
        assertEquals(5, answer.get());
        assertTrue(interrupted.get());
        assertFalse(probeClosed.get());
    }

    private static void awaitWaiting(LinkArbiter arbiter, int count) throws InterruptedException {
        while (arbiter.waiting() < count) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private Thread submit(Client client, LinkTask<?> task) {
        return submit(arbiter, client, task);
    }

    private static Thread submit(LinkArbiter arbiter, Client client, LinkTask<?> task) {
        Thread thread = new Thread(() -> {
            try {
                arbiter.call(client, task);
            } catch (TargetException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class TestFailure extends TargetException {
        private static final long serialVersionUID = 1L;

        TestFailure() {
            super("test");
        }
    }
}
