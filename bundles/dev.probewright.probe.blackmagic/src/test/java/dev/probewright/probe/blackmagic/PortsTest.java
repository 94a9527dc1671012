/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.access.Buses;
import dev.probewright.usb.SerialBus;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of the serial ports is a probe, and how it is named. */
class PortsTest {
    private static final int VENDOR = 0x1D50;
    private static final int PRODUCT = 0x6018;

    private static final class FakeBus implements SerialBus {
        final List<SerialPortInfo> ports = new ArrayList<>();
        Optional<SerialPortInfo> unlisted = Optional.empty();
        String opened = "";
        boolean answers = true;

        FakeBus port(String path, int vendor, int product, int number, String serial, String name) {
            ports.add(port(path, vendor, product, number, serial, name, UsbAccess.FREE));
            return this;
        }

        static SerialPortInfo port(
                String path, int vendor, int product, int number, String serial, String name, UsbAccess access) {
            return new SerialPortInfo("usb", path, vendor, product, number, serial, name, access, "");
        }

        @Override
        public String name() {
            return "usb";
        }

        @Override
        public List<SerialPortInfo> ports() {
            return ports;
        }

        @Override
        public Optional<SerialPortInfo> find(String path) {
            return ports.stream()
                    .filter(port -> port.path().equals(path))
                    .findFirst()
                    .or(() -> unlisted.filter(port -> port.path().equals(path)));
        }

        @Override
        public StreamPipe open(SerialPortInfo port, int baud) {
            opened = port.path();
            FakeRemote remote = new FakeRemote();
            if (!answers) {
                remote.disturb(all -> List.of());
            }
            return remote;
        }

        @Override
        public UsbBus.Registration onChange(Runnable listener) {
            return () -> {};
        }
    }

    private final FakeBus bus = new FakeBus();
    private final BlackMagicDriver driver = new BlackMagicDriver(new Buses(List.of(), List.of(), List.of(bus)), 10);

    private List<String> listed() throws ProbeException {
        return driver.list().stream().map(ProbeInfo::id).toList();
    }

    private String portOf(String id) throws ProbeException {
        try (Probe probe = driver.open(driver.find(id).orElseThrow())) {
            assertEquals(id, probe.info().id());
            return bus.opened;
        }
    }

    @Test
    void theFirstInterfaceIsTheOne() throws Exception {
        bus.port("/dev/ttyACM0", VENDOR, PRODUCT, 0, "79A4", "Black Magic Probe v2.0.0")
                .port("/dev/ttyACM1", VENDOR, PRODUCT, 2, "79A4", "Black Magic Probe v2.0.0")
                .port("/dev/ttyUSB0", 0x0403, 0x6001, 0, "A9", "FT232R");
        assertEquals(List.of("blackmagic:79A4"), listed());
        assertEquals("/dev/ttyACM0", portOf("blackmagic:79A4"));
        assertEquals(
                "blackmagic:79A4",
                driver.find("blackmagic:/dev/ttyACM0").orElseThrow().id());
    }

    @Test
    void whereTheInterfaceIsNotKnownTheNameTells() throws Exception {
        bus.port("/dev/cu.usbmodem79A43", VENDOR, PRODUCT, -1, "79A4", "Black Magic Probe")
                .port("/dev/cu.usbmodem79A41", VENDOR, PRODUCT, -1, "79A4", "Black Magic Probe");
        assertEquals(List.of("blackmagic:79A4"), listed());
        assertEquals("/dev/cu.usbmodem79A41", portOf("blackmagic:79A4"));
    }

    @Test
    void windowsSaysWhichIsWhich() throws Exception {
        bus.port("COM7", VENDOR, PRODUCT, -1, "79A4", "Black Magic UART Port")
                .port("COM6", VENDOR, PRODUCT, -1, "79A4", "Black Magic GDB Server");
        assertEquals(List.of("blackmagic:79A4"), listed());
        assertEquals("COM6", portOf("blackmagic:79A4"));
    }

    @Test
    void aPortIsTakenAtItsName() throws Exception {
        bus.port("/dev/ttyUSB0", 0x0403, 0x6001, 0, "A9", "FT232R");
        bus.unlisted = Optional.of(FakeBus.port("/dev/pts/3", -1, -1, -1, "", "", UsbAccess.FREE));
        assertTrue(listed().isEmpty());
        assertEquals("/dev/ttyUSB0", portOf("blackmagic:/dev/ttyUSB0"));
        assertEquals("/dev/pts/3", portOf("blackmagic:/dev/pts/3"));
        assertTrue(driver.find("blackmagic:/dev/pts/4").isEmpty());
    }

    @Test
    void onTheNetwork() throws Exception {
        ProbeInfo info = driver.find("blackmagic:tcp:localhost:2022").orElseThrow();
        assertEquals("blackmagic:tcp:localhost:2022", info.id());
        assertEquals("Black Magic Probe", info.name());
    }

    @Test
    void oneAtATime() throws Exception {
        bus.port("COM6", VENDOR, PRODUCT, 0, "79A4", "Black Magic Probe");
        ProbeInfo info = driver.list().get(0);
        try (Probe probe = driver.open(info)) {
            assertEquals(FakeRemote.IDENT, probe.firmware());
            assertThrows(ProbeBusyException.class, () -> driver.open(info));
        }
        driver.open(info).close();
    }

    @Test
    void aPortThatIsSomethingElseIsLeftAgain() throws Exception {
        bus.port("/dev/ttyUSB0", 0x0403, 0x6001, 0, "A9", "FT232R");
        bus.answers = false;
        ProbeInfo info = driver.find("blackmagic:/dev/ttyUSB0").orElseThrow();
        assertThrows(ProbeSilentException.class, () -> driver.open(info));
        bus.answers = true;
        driver.open(info).close();
    }
}
