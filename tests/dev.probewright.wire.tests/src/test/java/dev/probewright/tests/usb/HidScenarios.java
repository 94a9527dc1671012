/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import static dev.probewright.tests.usb.Scenarios.end;
import static dev.probewright.tests.usb.Scenarios.start;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.tests.usb.EchoFirmware.Mode;
import dev.probewright.usb.Hid4JavaBus;
import dev.probewright.usb.HidBus;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.MachineUsbBus;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The program that has the machine's HID devices under test. */
final class HidScenarios {
    private static final int LONG = UsbScenarios.LONG;
    private static final int SHORT = 250;

    private final HidBus bus;
    private final Panel panel;
    private final Panel bigPanel;

    private HidScenarios(HidBus bus, Panel panel, Panel bigPanel) {
        this.bus = bus;
        this.panel = panel;
        this.bigPanel = bigPanel;
    }

    public static void main(String[] args) throws Exception {
        HidBus bus = new Hid4JavaBus();
        UsbBus usb = new MachineUsbBus();
        HidScenarios its = new HidScenarios(bus, new Panel(usb, 2), new Panel(usb, 3));
        new Scenarios()
                .add("enumeration", its::enumeration)
                .add("reports of 64 bytes", () -> its.reports("H64", 64))
                .add("reports of 1024 bytes", () -> its.reports("H1024", 1024))
                .add("several in flight", its::severalInFlight)
                .add("time-out", its::timeout)
                .add("close while somebody waits", its::closeWhileWaiting)
                .add("write refused", its::writeRefused)
                .add("unplugged in the middle", its::unplugged)
                .add("hot-plug", its::hotPlug)
                .runAndExit();
    }

    private HidDeviceInfo device(String serial) throws UsbException {
        return bus.devices().stream()
                .filter(each -> each.serial().equals(serial))
                .findFirst()
                .orElseThrow();
    }

    private void enumeration() throws UsbException {
        HidDeviceInfo small = device("H64");
        assertEquals(
                new HidDeviceInfo(
                        "usb",
                        small.path(),
                        0xC251,
                        0xF00A,
                        0,
                        0xFF00,
                        "H64",
                        "Maker",
                        "Hid thing",
                        UsbAccess.FREE,
                        ""),
                small);
        assertTrue(small.path().matches("/dev/hidraw\\d+"), small.path());
        assertEquals(small, bus.find(small.path()).orElseThrow());
        assertEquals(1, device("H1024").interfaceNumber());
    }

    private void reports(String serial, int size) throws Exception {
        try (HidPipe pipe = bus.open(device(serial))) {
            Random random = new Random(13);
            for (int i = 0; i < 20; i++) {
                byte[] sent = new byte[size];
                random.nextBytes(sent);
                // A first byte of 0 is data too, not a report id.
                sent[0] = (byte) i;
                pipe.write(sent, size);
                byte[] back = new byte[size];
                assertEquals(size, pipe.read(back, LONG));
                assertArrayEquals(sent, back);
            }
        }
    }

    private void severalInFlight() throws Exception {
        try (HidPipe pipe = bus.open(device("H64"))) {
            for (byte i = 0; i < 8; i++) {
                byte[] sent = new byte[64];
                sent[0] = i;
                pipe.write(sent, 64);
            }
            for (byte i = 0; i < 8; i++) {
                byte[] back = new byte[64];
                assertEquals(64, pipe.read(back, LONG));
                assertEquals(i, back[0]);
            }
        }
    }

    private void timeout() throws Exception {
        try (HidPipe pipe = bus.open(device("H64"))) {
            UsbTimeoutException late = assertThrows(UsbTimeoutException.class, () -> pipe.read(new byte[64], SHORT));
            assertEquals(SHORT, late.millis());
            panel.mode(Mode.HOLD_IN);
            pipe.write(new byte[64], 64);
            assertThrows(UsbTimeoutException.class, () -> pipe.read(new byte[64], SHORT));
            panel.mode(Mode.ECHO);
            assertEquals(64, pipe.read(new byte[64], LONG), "it is still usable");
        }
    }

    private void closeWhileWaiting() throws Exception {
        HidPipe pipe = bus.open(device("H64"));
        CompletableFuture<Void> reading = start(() -> pipe.read(new byte[64], LONG));
        while (Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .noneMatch(frame -> frame.getMethodName().equals("hid_read_timeout"))) {
            Thread.yield();
        }
        pipe.close();
        assertEquals(UsbGoneException.class, end(reading).getClass());
        assertThrows(UsbGoneException.class, () -> pipe.write(new byte[64], 64));
        assertThrows(UsbGoneException.class, () -> pipe.read(new byte[64], LONG));
        pipe.close();
    }

    private void writeRefused() throws Exception {
        try (HidPipe pipe = bus.open(device("H64"))) {
            panel.mode(Mode.STALL_OUT);
            UsbException refused = assertThrows(UsbException.class, () -> pipe.write(new byte[64], 64));
            assertEquals(UsbException.class, refused.getClass(), "it is still there");
            assertThrows(UsbGoneException.class, () -> pipe.write(new byte[64], 64), "to be opened anew");
        } finally {
            panel.mode(Mode.ECHO);
        }
        reports("H64", 64);
    }

    private void unplugged() throws Exception {
        HidDeviceInfo info = device("H1024");
        try (HidPipe pipe = bus.open(info)) {
            CompletableFuture<Void> reading = start(() -> pipe.read(new byte[1024], LONG));
            bigPanel.awaitIn();
            bigPanel.unplug();
            Throwable end = end(reading);
            assertEquals(UsbGoneException.class, end.getClass(), end::toString);
            assertThrows(UsbGoneException.class, () -> pipe.write(new byte[1024], 1024));
            assertThrows(UsbGoneException.class, () -> pipe.read(new byte[1024], LONG));
            assertFalse(bus.find(info.path()).isPresent());
            assertThrows(UsbGoneException.class, () -> bus.open(info));
        } finally {
            bigPanel.plug();
        }
        reports("H1024", 1024);
    }

    /** A look finds it there; a later one not, and tells; a later one finds it again, and tells. */
    private void hotPlug() throws Exception {
        String path = device("H64").path();
        CountDownLatch[] told = {new CountDownLatch(1), new CountDownLatch(1)};
        try (UsbBus.Registration registration = bus.onChange(() -> told[present(path) ? 1 : 0].countDown())) {
            Scenarios.awaitSleep("hid-hotplug");
            panel.unplug();
            assertTrue(told[0].await(LONG, TimeUnit.MILLISECONDS), "it left");
            panel.plug();
            assertTrue(told[1].await(LONG, TimeUnit.MILLISECONDS), "it is back");
        }
    }

    private boolean present(String path) {
        try {
            return bus.find(path).isPresent();
        } catch (UsbException e) {
            throw new IllegalStateException(e);
        }
    }
}
