/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;

/** The program's hold on {@link PanelFirmware}, for one of the other devices. */
final class Panel {
    static final String PATH = "1-1";

    private static final int OUT = 0x40;
    private static final int IN = 0xC0;

    private final UsbDevice device;
    private final int number;

    Panel(UsbBus bus, int number) throws UsbException {
        UsbDeviceInfo info = bus.find(PATH).orElseThrow();
        device = bus.open(info);
        this.number = number;
    }

    void mode(EchoFirmware.Mode mode) throws UsbException {
        command(PanelFirmware.MODE, mode.ordinal());
    }

    /** Returns when the device is asked for data. */
    void awaitIn() throws UsbException {
        command(PanelFirmware.AWAIT_IN, 0);
    }

    void unplug() throws UsbException {
        command(PanelFirmware.UNPLUG, 0);
    }

    void plug() throws UsbException {
        command(PanelFirmware.PLUG, 0);
    }

    int halts() throws UsbException {
        byte[] count = new byte[1];
        device.control(IN, PanelFirmware.HALTS, 0, number, count, UsbScenarios.LONG);
        return count[0];
    }

    private void command(int request, int value) throws UsbException {
        device.control(OUT, request, value, number, new byte[0], UsbScenarios.LONG);
    }
}
