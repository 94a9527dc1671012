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

/**
 * The machine's own USB, through libusb: the one that usb4java brings along, or, where it brings none for this system, the
 * one that is installed. The system property {@value #PROPERTY}, or else the environment's {@value #VARIABLE}, may choose:
 * {@code usb4java}, {@code jna}, or {@code auto}. Nothing native is loaded before it is first asked.
 */
@Component(service = UsbBus.class)
public final class MachineUsbBus implements UsbBus {
    private static final System.Logger LOG = System.getLogger(MachineUsbBus.class.getName());

    static final String PROPERTY = "probewright.usb";
    static final String VARIABLE = "PROBEWRIGHT_USB";
    private static final String AUTO = "auto";
    private static final int LOOK_MILLIS = 1_000;

    private final ChangeWatch watch = new ChangeWatch("usb-hotplug", LOOK_MILLIS, () -> chosen().places());
    private final String choice;
    private @Nullable LibUsbBus bus;

    public MachineUsbBus() {
        this(System.getProperty(PROPERTY), System.getenv(VARIABLE));
    }

    MachineUsbBus(@Nullable String property, @Nullable String variable) {
        choice = property != null ? property : variable != null ? variable : AUTO;
    }

    @Override
    public String name() {
        return LibUsbBus.NAME;
    }

    @Override
    public List<UsbDeviceInfo> devices() throws UsbException {
        return chosen().devices();
    }

    @Override
    public UsbDevice open(UsbDeviceInfo device) throws UsbException {
        return chosen().open(device);
    }

    @Override
    public Registration onChange(Runnable listener) {
        return watch.add(listener);
    }

    /** Which of the two it is. */
    String way() throws UsbException {
        return chosen().way();
    }

    private synchronized LibUsbBus chosen() throws UsbException {
        LibUsbBus known = bus;
        if (known == null) {
            known = new LibUsbBus(choose());
            bus = known;
        }
        return known;
    }

    private LibUsbLibrary choose() throws UsbException {
        Usb4JavaLibrary usb4java = new Usb4JavaLibrary();
        switch (choice) {
            case Usb4JavaLibrary.NAME:
                return usb4java;
            case JnaLibrary.NAME:
                return new JnaLibrary();
            case AUTO:
                break;
            default:
                throw new UsbException(String.format(
                        "%s (or %s in the environment) is \"%s\"; it can be %s, %s or %s",
                        PROPERTY, VARIABLE, choice, Usb4JavaLibrary.NAME, JnaLibrary.NAME, AUTO));
        }
        try {
            usb4java.load();
            return usb4java;
        } catch (UsbException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0}; the installed libusb is used", e.getMessage());
            return new JnaLibrary();
        }
    }
}
