/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.usb.UsbException;
import java.util.List;

/** A host that is not on USB, and has packets executed one after the other. */
public interface DirectHost extends AutoCloseable {
    /**
     * The answers that a packet brings about, none while packets are being queued.
     *
     * @param endpoint that it is sent to
     * @throws UsbException when the board is gone
     */
    List<byte[]> exchange(int endpoint, byte[] packet) throws UsbException;

    /**
     * What an IN endpoint sends of itself, none where it stays silent.
     *
     * @param length bytes that the host asks for
     * @throws UsbException when the board is gone
     */
    byte[] poll(int endpoint, int length) throws UsbException;

    @Override
    void close();
}
