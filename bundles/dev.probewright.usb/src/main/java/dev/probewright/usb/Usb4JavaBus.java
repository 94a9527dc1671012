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
import org.osgi.service.component.annotations.Component;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceHandle;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;
import org.usb4java.LoaderException;

/**
 * The machine's own USB, through libusb. Nothing native is loaded before it is first asked. What was plugged in or out is
 * found by looking once a second, on a daemon thread that runs only while somebody listens.
 */
@Component(service = UsbBus.class)
public final class Usb4JavaBus implements UsbBus {
    private static final String NAME = "usb";
    private static final int LOOK_MILLIS = 1_000;

    private final ChangeWatch watch = new ChangeWatch("usb-hotplug", LOOK_MILLIS, this::places);
    private @Nullable Context context;
    private @Nullable UsbException unusable;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<UsbDeviceInfo> devices() throws UsbException {
        List<UsbDeviceInfo> found = new ArrayList<>();
        forEachDevice(device -> {
            found.add(new LibUsbDescription(NAME, device).describe());
            return true;
        });
        return found;
    }

    @Override
    public UsbDevice open(UsbDeviceInfo info) throws UsbException {
        List<UsbDevice> opened = new ArrayList<>();
        forEachDevice(device -> {
            if (!LibUsbDescription.path(device).equals(info.path())) {
                return true;
            }
            DeviceHandle handle = new DeviceHandle();
            LibUsbError.check(LibUsb.open(device, handle), "opening " + info.path());
            opened.add(new LibUsbDevice(info, new Usb4JavaHandle(handle)));
            return false;
        });
        if (opened.isEmpty()) {
            throw new UsbGoneException("no device at " + info.path());
        }
        return opened.get(0);
    }

    @Override
    public Registration onChange(Runnable listener) {
        return watch.add(listener);
    }

    private List<String> places() throws UsbException {
        List<String> places = new ArrayList<>();
        forEachDevice(device -> {
            places.add(LibUsbDescription.path(device) + "@" + LibUsb.getDeviceAddress(device));
            return true;
        });
        return places;
    }

    private interface DeviceVisit {
        /** Whether to go on. */
        boolean visit(Device device) throws UsbException;
    }

    private void forEachDevice(DeviceVisit visit) throws UsbException {
        DeviceList list = new DeviceList();
        LibUsbError.check(LibUsb.getDeviceList(context(), list), "listing devices");
        try {
            for (Device device : list) {
                if (!visit.visit(device)) {
                    return;
                }
            }
        } finally {
            LibUsb.freeDeviceList(list, true);
        }
    }

    /** Loads libusb the first time; the reason why it can not be used stays the same afterwards. */
    private synchronized Context context() throws UsbException {
        UsbException known = unusable;
        if (known != null) {
            throw known;
        }
        Context present = context;
        if (present == null) {
            try {
                present = new Context();
                LibUsbError.check(LibUsb.init(present), "starting libusb");
                context = present;
            } catch (LoaderException | LinkageError e) {
                known = new UsbException("libusb can not be loaded: " + reason(e), e);
                unusable = known;
                throw known;
            }
        }
        return present;
    }

    private static String reason(Throwable e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }
}
