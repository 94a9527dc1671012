/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import java.util.Set;

/** What a probe captures of the SWO pin. For the owner of the probe alone, but {@link #read} where it says so. */
public interface SwoCapture {
    Set<SwoMode> modes();

    /**
     * Starts to capture.
     *
     * @param baud bits a second that the target sends
     * @return those that the probe really takes
     * @throws UnsupportedWireException when it has no such mode or rate, with the rates that it has
     */
    int start(SwoMode mode, int baud) throws ProbeException;

    /**
     * Takes what was captured since the last time, without waiting for more.
     *
     * @return how many bytes, 0 where there is nothing new
     */
    int read(byte[] buffer) throws ProbeException;

    /** Whether {@link #read} may be called on another thread beside what the owner does. */
    boolean streams();

    /** Bytes, or where the probe does not tell so exactly, occasions, lost since the start because nobody took them in time. */
    long lost();

    void stop() throws ProbeException;
}
