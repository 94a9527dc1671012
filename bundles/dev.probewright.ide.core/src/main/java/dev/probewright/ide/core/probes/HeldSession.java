/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.probes;

import dev.probewright.probe.ProbeInfo;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.target.TargetException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * A session of this workbench, which says to others that want its probe who has it. Closing this closes the session. Any
 * thread.
 */
public final class HeldSession implements AutoCloseable {
    private static final Map<String, String> HOLDERS = new ConcurrentHashMap<>();

    private final String probe;
    private final Session session;
    private boolean closed;

    private HeldSession(String probe, Session session) {
        this.probe = probe;
        this.session = session;
    }

    /**
     * Opens a session, as {@link Session#open}.
     *
     * @param holder whose it is, in words that go on after "is in use by": {@code the launch 'blinky'}
     * @param monitor is told of the way into the chip; the way is given up when it is cancelled
     * @throws ProbeHeldException when something else in this workbench has the probe; it is not touched then
     * @throws TargetException as {@link Session#open}
     */
    public static HeldSession open(Probes probes, SessionOptions options, String holder, IProgressMonitor monitor)
            throws TargetException {
        ProbeInfo info = probes.choose(options.probe());
        String present = HOLDERS.putIfAbsent(info.id(), holder);
        if (present != null) {
            throw new ProbeHeldException(info.id(), present);
        }
        boolean opened = false;
        try {
            HeldSession held = new HeldSession(
                    info.id(), Session.open(probes, options.withProbe(info.id()), new ConnectProgress(monitor)));
            opened = true;
            return held;
        } finally {
            if (!opened) {
                HOLDERS.remove(info.id());
            }
        }
    }

    /** Who has the probe with this id, in this workbench. */
    public static Optional<String> holder(String probe) {
        return Optional.ofNullable(HOLDERS.get(probe));
    }

    public Session session() {
        return session;
    }

    /** Closes the session; again: nothing happens. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                session.close();
            } finally {
                HOLDERS.remove(probe);
            }
        }
    }
}
