/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/** Looks from time to time what is there, while somebody listens, and tells when it changed. */
final class ChangeWatch {
    private static final System.Logger LOG = System.getLogger(ChangeWatch.class.getName());

    /** What is looked at: a list that is equal as long as nothing changed. */
    interface Look {
        List<String> now() throws UsbException;
    }

    private final String threadName;
    private final int millis;
    private final Look look;
    private final List<Listening> listeners = new ArrayList<>();
    private @Nullable Thread thread;

    ChangeWatch(String threadName, int millis, Look look) {
        this.threadName = threadName;
        this.millis = millis;
        this.look = look;
    }

    synchronized UsbBus.Registration add(Runnable listener) {
        Listening listening = new Listening(listener);
        listeners.add(listening);
        if (thread == null) {
            Thread started = new Thread(this::run, threadName);
            thread = started;
            started.setDaemon(true);
            started.start();
        }
        return listening;
    }

    private final class Listening implements UsbBus.Registration {
        private final Runnable listener;

        Listening(Runnable listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            synchronized (ChangeWatch.this) {
                Thread running = thread;
                if (listeners.remove(this) && listeners.isEmpty() && running != null) {
                    running.interrupt();
                    thread = null;
                }
            }
        }
    }

    private void run() {
        List<String> before = null;
        try {
            while (isCurrent()) {
                List<String> now = look.now();
                if (before != null && !now.equals(before)) {
                    listening().forEach(each -> each.listener.run());
                }
                before = now;
                Thread.sleep(millis);
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0}: nobody listens any more", threadName);
        } catch (UsbException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} ends: {1}", threadName, e.getMessage());
        }
    }

    private synchronized boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private synchronized List<Listening> listening() {
        return List.copyOf(listeners);
    }
}
