/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/**
 * What went over USB (or TCP) since the probe was opened.
 *
 * @param packets requests sent to the probe
 * @param waits round trips one after another: a request that could only be sent because the answer to an earlier one
 *     had come counts one more than that one; requests under way together count once. Time spent on latency is this
 *     times the time of one round trip
 * @param bytesOut bytes sent
 * @param bytesIn bytes received
 */
public record TrafficCount(long packets, long waits, long bytesOut, long bytesIn) {
    /** What went since {@code earlier}. */
    public TrafficCount since(TrafficCount earlier) {
        return new TrafficCount(
                packets - earlier.packets,
                waits - earlier.waits,
                bytesOut - earlier.bytesOut,
                bytesIn - earlier.bytesIn);
    }
}
