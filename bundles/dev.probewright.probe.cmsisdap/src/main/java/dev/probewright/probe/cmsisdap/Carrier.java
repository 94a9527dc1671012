/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.usb.UsbException;

/**
 * Carries whole packets to a probe and from it, in order. One thread sends and receives; any may close, and who waits then
 * gets a {@link dev.probewright.usb.UsbGoneException}.
 */
interface Carrier {
    /** Sends one packet. */
    void send(byte[] packet, int length, int timeoutMillis) throws UsbException;

    /**
     * Waits for one packet.
     *
     * @return its length, at most {@code buffer.length}; 0 where something ended but nothing came
     * @throws dev.probewright.usb.UsbTimeoutException when nothing came in time
     */
    int receive(byte[] buffer, int timeoutMillis) throws UsbException;

    /** Packets have up to this many bytes from now on; one that has all of them is a whole one. */
    void setPacketSize(int bytes);

    /** Whether packets arrive longer than what they say, always. */
    boolean pads();

    /** Whether probes that it reaches are known to take fewer packets at once than they say. */
    boolean countIsDoubtful();

    /** Packets that it can hold until they are received. */
    int mostInFlight();

    void close();
}
