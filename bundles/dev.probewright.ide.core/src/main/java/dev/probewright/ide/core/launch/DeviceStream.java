/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.debug.core.IStreamListener;
import org.eclipse.debug.core.model.IFlushableStreamMonitor;

/** Text for a console, kept until a console has it. Any thread. */
final class DeviceStream implements IFlushableStreamMonitor {
    private final ListenerList<IStreamListener> listeners = new ListenerList<>();
    private final StringBuilder kept = new StringBuilder();
    private boolean buffered = true;

    /** Adds a line, and its end. Whoever takes over what is kept holds this monitor, so that nothing is lost or doubled. */
    synchronized void line(String text) {
        String line = text + System.lineSeparator();
        if (buffered) {
            kept.append(line);
        }
        listeners.forEach(listener -> listener.streamAppended(line, this));
    }

    @Override
    public void addListener(IStreamListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(IStreamListener listener) {
        listeners.remove(listener);
    }

    @Override
    public synchronized String getContents() {
        return kept.toString();
    }

    @Override
    public synchronized void flushContents() {
        kept.setLength(0);
    }

    @Override
    public synchronized void setBuffered(boolean buffer) {
        buffered = buffer;
    }

    @Override
    public synchronized boolean isBuffered() {
        return buffered;
    }
}
