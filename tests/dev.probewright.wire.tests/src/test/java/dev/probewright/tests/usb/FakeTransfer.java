/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A transfer that the host has asked a fake device for. */
public final class FakeTransfer {
    private final FakeUsb usb;
    private final char kind;
    private final int endpoint;
    private final int device;
    private final int id;
    private final byte[] payload;

    FakeTransfer(FakeUsb usb, char kind, int endpoint, int device, int id, byte[] payload) {
        this.usb = usb;
        this.kind = kind;
        this.endpoint = endpoint;
        this.device = device;
        this.id = id;
        this.payload = payload;
    }

    public boolean isControl() {
        return kind == 'C';
    }

    public boolean isOut() {
        return kind == 'O';
    }

    public boolean isIn() {
        return kind == 'I';
    }

    /** bEndpointAddress. */
    public int endpoint() {
        return endpoint;
    }

    /** What the host sends: of a control transfer the 8 bytes of the setup packet, then the data. */
    public byte[] data() {
        return payload;
    }

    /** Of an IN transfer, the most that may be answered. */
    public int wanted() {
        return ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** Ends it well; {@code data} is empty unless something is to go to the host. */
    public void answer(byte[] data) {
        usb.send('A', endpoint, device, id, data);
    }

    public void stall() {
        usb.send('S', endpoint, device, id, new byte[0]);
    }

    public void giveBack() {
        usb.send('K', endpoint, device, id, new byte[0]);
    }

    int id() {
        return id;
    }
}
