/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbException;

/** Vendor requests to one channel of the chip. */
final class FtdiChip {
    private static final int VENDOR_OUT = 0x40;
    private static final int RESET = 0x00;
    private static final int SET_LATENCY_TIMER = 0x09;
    private static final int SET_BIT_MODE = 0x0B;

    private static final int RESET_CHANNEL = 0;
    private static final int PURGE_RECEIVED = 1;
    private static final int PURGE_TO_SEND = 2;

    private static final int MODE_RESET = 0;
    private static final int MODE_MPSSE = 2 << 8;

    /** After how many ms the chip sends what it has, where nobody says so. */
    private static final int LATENCY_MILLIS = 1;

    private static final int TIMEOUT_MILLIS = 500;
    private static final byte[] NO_DATA = {};

    private final UsbDevice device;
    private final int index;

    /** @param channel 0 for A */
    FtdiChip(UsbDevice device, int channel) {
        this.device = device;
        this.index = channel + 1;
    }

    /** Starts the MPSSE afresh. All its pins are inputs until it is told otherwise. */
    void startMpsse() throws UsbException {
        request(RESET, RESET_CHANNEL);
        request(SET_LATENCY_TIMER, LATENCY_MILLIS);
        request(SET_BIT_MODE, MODE_RESET);
        request(SET_BIT_MODE, MODE_MPSSE);
        request(RESET, PURGE_RECEIVED);
        request(RESET, PURGE_TO_SEND);
    }

    /** Lets all pins go: the channel is what its EEPROM says again. */
    void stop() throws UsbException {
        request(SET_BIT_MODE, MODE_RESET);
    }

    private void request(int request, int value) throws UsbException {
        device.control(VENDOR_OUT, request, value, index, NO_DATA, TIMEOUT_MILLIS);
    }
}
