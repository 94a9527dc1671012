/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.UsbException;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** Takes everything for a probe, and prefers what has bulk endpoints. Its probes can do nothing but be closed. */
final class FakePluggedDriver extends PluggedDriver<String> {
    FakePluggedDriver(Buses buses) {
        super("fake", buses);
    }

    @Override
    protected Optional<String> recognise(Plugged device) {
        return Optional.of(device.getClass().getSimpleName());
    }

    @Override
    protected int preference(String use) {
        return use.equals("Usb") ? 1 : 0;
    }

    @Override
    protected Probe open(ProbeInfo probe, Plugged device, String use) throws UsbException {
        if (!(device instanceof Plugged.Hid hid)) {
            throw new UsbException("only HID opens here");
        }
        HidPipe pipe = hid.open();
        pipe.write(new byte[] {1, 2, 3}, 3);
        byte[] answer = new byte[8];
        int length = pipe.read(answer, 100);
        return (Probe) Proxy.newProxyInstance(
                Probe.class.getClassLoader(),
                new Class<?>[] {Probe.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "firmware" -> length + " bytes";
                    case "close" -> {
                        pipe.close();
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
