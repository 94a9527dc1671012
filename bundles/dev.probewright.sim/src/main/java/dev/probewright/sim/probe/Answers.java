/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

/** Where a firmware puts what its host will fetch. */
public interface Answers {
    /**
     * One transfer, which a short packet ends; not copied.
     *
     * @param endpoint bEndpointAddress of a bulk IN endpoint; {@link ProbeIdentity#STREAM_IN} for HID reports and streams
     */
    void send(int endpoint, byte[] transfer);
}
