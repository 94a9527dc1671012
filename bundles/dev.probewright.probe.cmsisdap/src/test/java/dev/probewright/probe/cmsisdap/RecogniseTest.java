/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.Plugged;
import dev.probewright.usb.HidBus;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which devices are CMSIS-DAP probes, and what they are called. */
class RecogniseTest {
    private record Hids(List<HidDeviceInfo> devices) implements HidBus {
        @Override
        public String name() {
            return Buses.MACHINE;
        }

        @Override
        public HidPipe open(HidDeviceInfo device) throws UsbException {
            throw new UsbException("not to be opened");
        }

        @Override
        public UsbBus.Registration onChange(Runnable listener) {
            return () -> {};
        }
    }

    private static HidDeviceInfo hid(int vendor, int product, int page, String serial, String name) {
        return new HidDeviceInfo("usb", "/dev/hidraw0", vendor, product, 0, page, serial, "", name, UsbAccess.FREE, "");
    }

    private static Optional<CmsisDapUse> use(int vendor, int product, int page, String name) {
        HidBus bus = new Hids(List.of());
        return CmsisDapUse.of(new Plugged.Hid(bus, hid(vendor, product, page, "1", name)));
    }

    @Test
    void hidDevicesAreKnownByTheirName() {
        assertEquals(Optional.of(new CmsisDapUse.Hid(64)), use(0xC251, 0xF001, 0xFF00, "Some CMSIS-DAP"));
        assertTrue(use(0xC251, 0xF001, 0xFF00, "Keyboard").isEmpty());
        assertEquals(Optional.of(new CmsisDapUse.Hid(64)), use(0x1A86, 0x8011, 0xFF00, "WCH-Link"));
        assertEquals(Optional.of(new CmsisDapUse.Hid(512)), use(0x03EB, 0x2111, 0xFF00, "EDBG CMSIS-DAP"));
    }

    @Test
    void ofSeveralInterfacesTheOneWithTheRightUsagePageIsTaken() {
        assertEquals(Optional.of(new CmsisDapUse.Hid(64)), use(0x1FC9, 0x0090, 0xFF00, "LPC-LINK2 CMSIS-DAP"));
        assertTrue(use(0x1FC9, 0x0090, 0xFFEA, "LPC-LINK2 CMSIS-DAP").isEmpty());
    }

    @Test
    void bothVersionsOfOneDeviceAreOneProbeUsedByTheSecond() throws Exception {
        ScriptedBus bulk = new ScriptedBus(512).opening(false);
        HidBus same = new Hids(List.of(hid(0xC251, 0xF001, 0xFF00, "0123ABCD", "Probe CMSIS-DAP")));
        Buses buses = new Buses(List.of(bulk), List.of(same), List.of());
        CmsisDapDriver driver = new CmsisDapDriver(buses, new DriverRules(), 10);
        List<ProbeInfo> found = driver.list();
        assertEquals(
                List.of("cmsis-dap:0123ABCD"), found.stream().map(ProbeInfo::id).toList());
        driver.open(found.get(0)).close();
        bulk.checkDone();
        HidBus other = new Hids(List.of(hid(0xC251, 0xF001, 0xFF00, "99", "Probe CMSIS-DAP")));
        driver = new CmsisDapDriver(new Buses(List.of(bulk), List.of(other), List.of()), new DriverRules(), 10);
        assertEquals(2, driver.list().size());
    }

    @Test
    void addressesAreTakenForProbes() throws Exception {
        CmsisDapDriver driver = new CmsisDapDriver(List.of());
        for (String id : List.of("tcp:localhost:4441", "cmsis-dap:tcp:localhost:4441")) {
            ProbeInfo info = driver.find(id).orElseThrow();
            assertEquals(id, info.id());
            assertEquals("CMSIS-DAP at localhost:4441", info.name());
        }
        assertThrows(ProbeException.class, () -> driver.find("tcp:localhost"));
    }
}
