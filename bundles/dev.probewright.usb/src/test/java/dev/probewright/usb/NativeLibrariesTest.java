/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hid4java.HidServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads the real libusb and hidapi and lists what is plugged in, which may be nothing. */
class NativeLibrariesTest {
    @ParameterizedTest
    @ValueSource(strings = {"usb4java", "jna"})
    void libusbListsDevices(String way) throws UsbException {
        assumeLibUsb(way);
        MachineUsbBus bus = new MachineUsbBus(way, null);
        for (UsbDeviceInfo device : bus.devices()) {
            assertEquals("usb", device.bus());
            assertTrue(device.path().matches("\\d+([-.]\\d+)*(@\\d+)?"), device.path());
        }
        assertEquals(way, bus.way());
    }

    @Test
    void theSettingChooses() throws UsbException {
        assertEquals(
                "usb4java", new MachineUsbBus(null, null).way(), "there is a native for the machines tests run on");
        assertEquals("jna", new MachineUsbBus("jna", "usb4java").way());
        assertEquals("jna", new MachineUsbBus(null, "jna").way());
        UsbException wrong = assertThrows(UsbException.class, () -> new MachineUsbBus("libusb", null).devices());
        assertEquals(
                "probewright.usb (or PROBEWRIGHT_USB in the environment) is \"libusb\"; it can be usb4java, jna or auto",
                wrong.getMessage());
    }

    @Test
    void hidapiListsDevices() throws UsbException {
        for (HidDeviceInfo device : new Hid4JavaBus().devices()) {
            assertTrue(device.vendorId() >= 0 && device.vendorId() <= 0xFFFF);
        }
        assertTrue(HidServices.getNativeVersion().matches("\\d+\\.\\d+\\.\\d+"), HidServices.getNativeVersion());
    }

    @Test
    void deviceThatIsNotThereIsGone() {
        UsbDeviceInfo none = new UsbDeviceInfo("usb", "99-1", 1, 2, "", "", "", List.of(), UsbAccess.FREE, "");
        assertThrows(UsbGoneException.class, () -> new MachineUsbBus("usb4java", null).open(none));
        HidDeviceInfo noHid = new HidDeviceInfo("usb", "/dev/hidraw99", 1, 2, -1, 0, "", "", "", UsbAccess.FREE, "");
        assertThrows(UsbGoneException.class, () -> new Hid4JavaBus().open(noHid));
    }

    /** The build's own machines have the system's libusb; elsewhere it may be missing. */
    private static void assumeLibUsb(String way) throws UsbException {
        try {
            new MachineUsbBus(way, null).devices();
        } catch (UsbException e) {
            boolean missing = e.getMessage().startsWith("libusb-1.0 is not installed");
            assumeFalse(missing && !"true".equals(System.getenv("CI")), e.getMessage());
            throw e;
        }
    }

    @Test
    void isFoundAsService() {
        assertTrue(ServiceLoader.load(UsbBus.class).stream().anyMatch(each -> each.type() == MachineUsbBus.class));
        assertTrue(ServiceLoader.load(HidBus.class).stream().anyMatch(each -> each.type() == MachineHidBus.class));
        assertTrue(ServiceLoader.load(SerialBus.class).stream().anyMatch(each -> each.type() == JSerialCommBus.class));
    }

    @Test
    void watchTellsOfChangesOnlyWhileListenedTo() throws Exception {
        List<String> there = new CopyOnWriteArrayList<>(List.of("1-1@2"));
        ChangeWatch watch = new ChangeWatch("test-watch", 5, () -> List.copyOf(there));
        CountDownLatch told = new CountDownLatch(1);
        UsbBus.Registration registration = watch.add(told::countDown);
        assertTrue(!told.await(100, TimeUnit.MILLISECONDS), "nothing changed yet");
        there.add("1-2@3");
        assertTrue(told.await(5, TimeUnit.SECONDS));
        registration.close();
        registration.close();
        for (int i = 0; i < 1000 && runs("test-watch"); i++) {
            Thread.sleep(5);
        }
        assertTrue(!runs("test-watch"), "the thread ends with the last listener");
    }

    private static boolean runs(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }
}
