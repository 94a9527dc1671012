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

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hid4java.HidServices;
import org.junit.jupiter.api.Test;
import org.usb4java.LibUsb;

/** Loads the real libusb and hidapi and lists what is plugged in, which may be nothing. */
class NativeLibrariesTest {
    @Test
    void libusbListsDevices() throws UsbException {
        for (UsbDeviceInfo device : new Usb4JavaBus().devices()) {
            assertEquals("usb", device.bus());
            assertTrue(device.path().matches("\\d+([-.]\\d+)*(@\\d+)?"), device.path());
        }
        assertEquals(1, LibUsb.getVersion().major());
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
        assertThrows(UsbGoneException.class, () -> new Usb4JavaBus().open(none));
        HidDeviceInfo noHid = new HidDeviceInfo("usb", "/dev/hidraw99", 1, 2, -1, 0, "", "", "", UsbAccess.FREE, "");
        assertThrows(UsbGoneException.class, () -> new Hid4JavaBus().open(noHid));
    }

    @Test
    void isFoundAsService() {
        assertTrue(ServiceLoader.load(UsbBus.class).stream().anyMatch(each -> each.type() == Usb4JavaBus.class));
        assertTrue(ServiceLoader.load(HidBus.class).stream().anyMatch(each -> each.type() == Hid4JavaBus.class));
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
