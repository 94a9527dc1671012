/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.usb.HidBus;
import dev.probewright.usb.SerialBus;
import dev.probewright.usb.UsbBus;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** All buses that there are. Does not change. */
@Component(service = Buses.class)
public final class Buses {
    /** The {@link UsbBus#name()} of the buses of the machine itself. */
    public static final String MACHINE = "usb";

    private final List<UsbBus> usb;
    private final List<HidBus> hid;
    private final List<SerialBus> serial;

    @Activate
    public Buses(
            @Reference(service = UsbBus.class, policyOption = ReferencePolicyOption.GREEDY) List<UsbBus> usb,
            @Reference(service = HidBus.class, policyOption = ReferencePolicyOption.GREEDY) List<HidBus> hid,
            @Reference(service = SerialBus.class, policyOption = ReferencePolicyOption.GREEDY) List<SerialBus> serial) {
        this.usb = List.copyOf(usb);
        this.hid = List.copyOf(hid);
        this.serial = List.copyOf(serial);
    }

    /** Outside OSGi: those that the class path offers; the same for everybody who asks. */
    public static Buses onClassPath() {
        return OnClassPath.BUSES;
    }

    private static final class OnClassPath {
        static final Buses BUSES = new Buses(services(UsbBus.class), services(HidBus.class), services(SerialBus.class));
    }

    private static <T> List<T> services(Class<T> type) {
        List<T> found = new ArrayList<>();
        ServiceLoader.load(type, Buses.class.getClassLoader()).forEach(found::add);
        return found;
    }

    public List<UsbBus> usb() {
        return usb;
    }

    public List<HidBus> hid() {
        return hid;
    }

    public List<SerialBus> serial() {
        return serial;
    }
}
