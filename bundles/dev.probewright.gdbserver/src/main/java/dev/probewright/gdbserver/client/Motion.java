/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.TargetException;
import java.util.Optional;

/** A way in which the core is moving, looked after in short slices so that a client is heard in between. */
interface Motion {
    /** Looks after it once, for some exchanges with the probe at most; the stop when it has ended. */
    Optional<Stop> poll() throws TargetException;

    /** How long to wait before looking again, milliseconds; 0 to go on at once. */
    long delayMillis();

    /** Whether a failed look has ended it, so that nobody knows what the core has done; else it may be looked at again. */
    boolean endsByFailure();

    /** Somebody has halted the core meanwhile: takes back what was set for the motion's own use. */
    default void abandon() throws TargetException {}
}
