/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.UsbBus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluggedDriverTest {
    private static final HidPipe PIPE = new HidPipe() {
        @Override
        public void write(byte[] data, int length) {}

        @Override
        public int read(byte[] buffer, int timeoutMillis) {
            return 5;
        }

        @Override
        public void close() {}
    };

    private static Buses buses(UsbBus usb, HidDeviceInfo... hid) {
        return new Buses(List.of(usb), List.of(FakeDevices.hidBus(PIPE, hid)), List.of(FakeDevices.noSerial()));
    }

    private static List<String> ids(FakePluggedDriver driver) throws ProbeException {
        return driver.list().stream().map(ProbeInfo::id).toList();
    }

    @Test
    void twoInterfacesOfOneSerialAreOneProbe() throws ProbeException {
        FakePluggedDriver driver = new FakePluggedDriver(
                buses(FakeDevices.usbBus(FakeDevices.usb("1-1", "A1")), FakeDevices.hid("/dev/hidraw0", "A1")));
        assertEquals(List.of("fake:A1"), ids(driver));
        ProbeException onlyUsb = assertThrows(
                ProbeException.class, () -> driver.open(driver.list().get(0)));
        assertTrue(onlyUsb.facts().contains("only HID opens here"), onlyUsb::facts);
    }

    @Test
    void probesThatAllHaveOneNumberAreToldApartByTheirPlace() throws ProbeException {
        FakePluggedDriver driver = new FakePluggedDriver(
                buses(FakeDevices.usbBus(FakeDevices.usb("1-1", "000"), FakeDevices.usb("1-2", "000"))));
        assertEquals(List.of("fake:000", "fake:1-2"), ids(driver));
        assertEquals("fake:1-2", driver.find("fake:1-2").orElseThrow().id());
    }

    @Test
    void aProbeWithoutASerialNumberIsCalledByItsPlace() throws ProbeException {
        FakePluggedDriver driver = new FakePluggedDriver(buses(FakeDevices.usbBus(FakeDevices.usb("3-1.4", ""))));
        assertEquals(List.of("fake:3-1.4"), ids(driver));
    }

    @Test
    void itIsBusyWhileThisProcessHasIt() throws ProbeException {
        FakePluggedDriver driver =
                new FakePluggedDriver(buses(FakeDevices.usbBus(), FakeDevices.hid("/dev/hidraw0", "A1")));
        ProbeInfo info = driver.list().get(0);
        try (Probe probe = driver.open(info)) {
            assertEquals("5 bytes", probe.firmware());
            assertEquals(ProbeAccess.BUSY, driver.list().get(0).access());
            assertThrows(ProbeBusyException.class, () -> driver.open(info));
        }
        assertEquals(ProbeAccess.FREE, driver.list().get(0).access());
        driver.open(info).close();
    }

    @Test
    void aBusThatFailsDoesNotHideTheOthers() throws ProbeException {
        FakePluggedDriver driver =
                new FakePluggedDriver(buses(FakeDevices.brokenBus(), FakeDevices.hid("/dev/hidraw0", "A1")));
        assertEquals(List.of("fake:A1"), ids(driver));
        FakePluggedDriver alone =
                new FakePluggedDriver(new Buses(List.of(FakeDevices.brokenBus()), List.of(), List.of()));
        ProbeException failure = assertThrows(ProbeException.class, alone::list);
        assertTrue(failure.facts().contains("libusb can not be loaded"), failure::facts);
    }

    @Test
    void addressesOnTheNetworkAreTakenAsTheyAreWritten() throws ProbeException {
        FakePluggedDriver driver = new FakePluggedDriver(buses(FakeDevices.usbBus()));
        assertEquals(
                "fake:tcp:box:7184",
                driver.find("fake:tcp:box:7184").orElseThrow().id());
        assertEquals(
                "fake:tcp:[::1]:7184",
                driver.find("fake:tcp:[::1]:7184").orElseThrow().id());
        for (String wrong :
                List.of("fake:tcp:box", "fake:tcp:box:0", "fake:tcp:box:65536", "fake:tcp:box:x", "fake:tcp::1")) {
            ProbeException failure = assertThrows(ProbeException.class, () -> driver.find(wrong), wrong);
            assertEquals(wrong, failure.probe());
            assertEquals(
                    "'" + wrong.substring("fake:tcp:".length()) + "' is not HOST:PORT, such as localhost:3333",
                    failure.facts());
        }
        for (String other : List.of("other:1", "other:tcp:box:1", "tcp:box")) {
            assertEquals(Optional.empty(), driver.find(other), other);
        }
    }
}
