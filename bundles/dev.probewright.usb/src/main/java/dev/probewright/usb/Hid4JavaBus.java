/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;
import org.hid4java.HidDevice;
import org.hid4java.HidException;
import org.hid4java.HidManager;
import org.hid4java.HidServices;
import org.hid4java.HidServicesSpecification;
import org.hid4java.ScanMode;

/**
 * The machine's own HID devices, through hidapi (on Linux the variant that uses hidraw). Nothing native is loaded before it
 * is first asked.
 */
public final class Hid4JavaBus implements HidBus {
    private static final String NAME = "usb";
    private static final int LOOK_MILLIS = 1_000;

    private final ChangeWatch watch = new ChangeWatch("hid-hotplug", LOOK_MILLIS, this::places);
    private @Nullable HidServices services;
    private @Nullable UsbException unusable;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<HidDeviceInfo> devices() throws UsbException {
        return attached().stream().map(Hid4JavaBus::describe).toList();
    }

    private static HidDeviceInfo describe(HidDevice device) {
        String path = text(device.getPath());
        boolean denied = new HidNode(path).denied();
        return new HidDeviceInfo(
                NAME,
                path,
                device.getVendorId() & 0xFFFF,
                device.getProductId() & 0xFFFF,
                device.getInterfaceNumber(),
                device.getUsagePage() & 0xFFFF,
                text(device.getSerialNumber()),
                text(device.getManufacturer()),
                text(device.getProduct()),
                denied ? UsbAccess.NO_PERMISSION : UsbAccess.FREE,
                denied ? path + ": this user may not open it" : "");
    }

    @Override
    public synchronized HidPipe open(HidDeviceInfo info) throws UsbException {
        for (HidDevice device : attached()) {
            if (text(device.getPath()).equals(info.path())) {
                if (!device.open()) {
                    throw new HidNode(info.path()).notOpened();
                }
                return new Hid4JavaPipe(info.path(), device);
            }
        }
        throw new UsbGoneException("no device at " + info.path());
    }

    @Override
    public UsbBus.Registration onChange(Runnable listener) {
        return watch.add(listener);
    }

    /** The path alone may stay the same when a device is plugged in again in between. */
    private List<String> places() throws UsbException {
        List<String> places = new ArrayList<>();
        for (HidDeviceInfo each : devices()) {
            places.add(String.format("%s %04X:%04X %s", each.path(), each.vendorId(), each.productId(), each.serial()));
        }
        return places;
    }

    /** What hidapi finds now; its enumeration is not made for several threads. */
    private synchronized List<HidDevice> attached() throws UsbException {
        UsbException reason = unusable;
        if (reason != null) {
            throw reason;
        }
        try {
            HidServices known = services;
            if (known == null) {
                HidServicesSpecification specification = new HidServicesSpecification();
                specification.setAutoStart(false);
                specification.setAutoShutdown(false);
                specification.setAutoDataRead(false);
                specification.setScanMode(ScanMode.NO_SCAN);
                known = HidManager.getHidServices(specification);
                services = known;
            }
            return known.getAttachedHidDevices();
        } catch (HidException | LinkageError e) {
            reason = new UsbException("hidapi can not be loaded: " + e.getMessage(), e);
            unusable = reason;
            throw reason;
        }
    }

    private static String text(String orNull) {
        return orNull == null ? "" : orNull;
    }
}
