/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.util.List;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Component;

/** The machine's own HID devices. No class of the library that reaches them is loaded before it is first asked. */
@Component(service = HidBus.class)
public final class MachineHidBus implements HidBus {
    private @Nullable HidBus bus;

    private synchronized HidBus bus() {
        HidBus known = bus;
        if (known == null) {
            known = new Hid4JavaBus();
            bus = known;
        }
        return known;
    }

    @Override
    public String name() {
        return LibUsbBus.NAME;
    }

    @Override
    public List<HidDeviceInfo> devices() throws UsbException {
        return bus().devices();
    }

    @Override
    public HidPipe open(HidDeviceInfo device) throws UsbException {
        return bus().open(device);
    }

    @Override
    public UsbBus.Registration onChange(Runnable listener) {
        return bus().onChange(listener);
    }
}
