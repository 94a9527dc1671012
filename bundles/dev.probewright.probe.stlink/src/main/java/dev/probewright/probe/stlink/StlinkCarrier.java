/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.usb.UsbException;

/** What carries commands to a probe and answers back. One thread, but for {@link #close}. */
interface StlinkCarrier extends AutoCloseable {
    /** Bytes that may follow or answer one command at most. */
    int longest();

    /** Sends a command that nothing answers. */
    void send(byte[] command, int timeoutMillis) throws UsbException;

    /** Sends a command and the data that belongs to it. */
    void write(byte[] command, byte[] data, int timeoutMillis) throws UsbException;

    /**
     * Sends a command and waits for what answers it.
     *
     * @param length what it should answer
     * @return what came, which may be less, or more
     */
    byte[] read(byte[] command, int length, int timeoutMillis) throws UsbException;

    /** Fetches captured trace, after the probe was asked how much there is. */
    byte[] trace(int length, int timeoutMillis) throws UsbException;

    /** Throws away what comes until nothing does for so long. */
    void drain(int quietMillis) throws UsbException;

    /** From any thread; who waits gets a {@link dev.probewright.usb.UsbGoneException}. */
    @Override
    void close();
}
