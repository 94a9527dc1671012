/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.TrafficCount;

/** Counts what goes over a connection where each request waits for the answer to the one before. One thread. */
public final class TrafficMeter {
    private long packets;
    private long waits;
    private long bytesOut;
    private long bytesIn;
    private boolean waited = true;

    /** One transfer to the probe. */
    public void sent(int bytes) {
        packets++;
        bytesOut += bytes;
        waited = false;
    }

    /** Bytes that the probe sent; those that come behind the same transfers cost no further wait. */
    public void received(int bytes) {
        bytesIn += bytes;
        if (!waited) {
            waited = true;
            waits++;
        }
    }

    public TrafficCount count() {
        return new TrafficCount(packets, waits, bytesOut, bytesIn);
    }
}
