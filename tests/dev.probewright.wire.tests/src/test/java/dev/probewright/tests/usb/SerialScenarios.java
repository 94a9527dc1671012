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

import dev.probewright.tests.usb.EchoFirmware.Mode;
import dev.probewright.usb.JSerialCommBus;
import dev.probewright.usb.MachineUsbBus;
import dev.probewright.usb.SerialBus;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program that has the machine's serial ports under test. */
final class SerialScenarios {
    private static final int LONG = UsbScenarios.LONG;
    private static final int SHORT = 250;
    private static final int BAUD = 115_200;
    private static final String PATH = "/dev/ttyACM7";

    private final SerialBus bus;
    private final Panel panel;

    private SerialScenarios(SerialBus bus, Panel panel) {
        this.bus = bus;
        this.panel = panel;
    }

    public static void main(String[] args) throws Exception {
        SerialBus bus = new JSerialCommBus();
        UsbBus usb = new MachineUsbBus();
        SerialScenarios its = new SerialScenarios(bus, new Panel(usb, 4));
        new Scenarios()
                .add("enumeration", its::enumeration)
                .add("bytes both ways", its::bytes)
                .add("time-out", its::timeout)
                .add("time-out when writing", its::writeTimeout)
                .add("close while somebody waits", its::closeWhileWaiting)
                .add("busy", its::busy)
                .add("not there", its::notThere)
                .add("unplugged in the middle", its::unplugged)
                .runAndExit();
    }

    private StreamPipe open() throws UsbException {
        return bus.open(bus.find(PATH).orElseThrow(), BAUD);
    }

    private void enumeration() throws UsbException {
        SerialPortInfo expected =
                new SerialPortInfo("usb", PATH, 0x1D50, 0x6018, 2, "BMP1", "Serial thing", UsbAccess.FREE, "");
        assertEquals(expected, bus.find(PATH).orElseThrow());
        assertEquals(1, bus.ports().stream().filter(expected::equals).count());
    }

    private void bytes() throws Exception {
        try (StreamPipe pipe = open()) {
            Random random = new Random(17);
            for (int size : new int[] {1, 64, 4_000, 30_000}) {
                byte[] sent = new byte[size];
                random.nextBytes(sent);
                CompletableFuture<Void> writing = start(() -> pipe.write(sent, size, LONG));
                byte[] back = new byte[size];
                for (int at = 0; at < size; ) {
                    byte[] some = new byte[size - at];
                    int count = pipe.read(some, LONG);
                    System.arraycopy(some, 0, back, at, count);
                    at += count;
                }
                writing.get(LONG, TimeUnit.MILLISECONDS);
                assertArrayEquals(sent, back, () -> size + " bytes");
            }
        }
    }

    private void timeout() throws Exception {
        try (StreamPipe pipe = open()) {
            UsbTimeoutException late = assertThrows(UsbTimeoutException.class, () -> pipe.read(new byte[8], SHORT));
            assertEquals(SHORT, late.millis());
        }
    }

    private void writeTimeout() throws Exception {
        try (StreamPipe pipe = open()) {
            panel.mode(Mode.HOLD_OUT);
            byte[] much = new byte[1_000_000];
            assertThrows(UsbTimeoutException.class, () -> pipe.write(much, much.length, SHORT));
        } finally {
            // What is on its way is to be lost.
            panel.unplug();
            panel.plug();
        }
    }

    private void closeWhileWaiting() throws Exception {
        StreamPipe pipe = open();
        CompletableFuture<Void> reading = start(() -> pipe.read(new byte[8], LONG));
        while (Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .noneMatch(frame -> frame.getMethodName().equals("readBytes"))) {
            Thread.yield();
        }
        pipe.close();
        assertEquals(UsbGoneException.class, end(reading).getClass());
        assertThrows(UsbGoneException.class, () -> pipe.write(new byte[1], 1, LONG));
        assertThrows(UsbGoneException.class, () -> pipe.read(new byte[1], LONG));
        pipe.close();
        open().close();
    }

    private void busy() throws Exception {
        try (StreamPipe pipe = open()) {
            SerialPortInfo info = bus.find(PATH).orElseThrow();
            assertEquals(UsbAccess.BUSY, info.access());
            assertEquals(PATH + " is open in this program", info.accessDetail());
            assertThrows(UsbBusyException.class, () -> bus.open(info, BAUD));
        }
        Process other = new ProcessBuilder("flock", PATH, "sh", "-c", "echo locked; read nothing")
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals("locked", other.inputReader().readLine());
            UsbBusyException e = assertThrows(UsbBusyException.class, this::open);
            assertEquals("opening " + PATH + " (errno 11): another program has it open", e.getMessage());
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
        open().close();
    }

    private void notThere() throws Exception {
        assertFalse(bus.find("/dev/ttyACM99").isPresent());
        SerialPortInfo none = new SerialPortInfo("usb", "/dev/ttyACM99", -1, -1, -1, "", "", UsbAccess.FREE, "");
        assertThrows(UsbGoneException.class, () -> bus.open(none, BAUD));
        Path file = Files.createTempFile("serial", "");
        UsbException noPort = assertThrows(
                UsbException.class, () -> bus.open(bus.find(file.toString()).orElseThrow(), BAUD));
        assertEquals("opening " + file + " (errno 25): it can not be set up as a serial port", noPort.getMessage());
    }

    private void unplugged() throws Exception {
        try (StreamPipe pipe = open()) {
            CompletableFuture<Void> reading = start(() -> pipe.read(new byte[8], LONG));
            panel.awaitIn();
            panel.unplug();
            Throwable end = end(reading);
            assertEquals(UsbGoneException.class, end.getClass(), end::toString);
            assertThrows(UsbGoneException.class, () -> pipe.write(new byte[1], 1, LONG));
            assertFalse(bus.find(PATH).isPresent());
        } finally {
            panel.plug();
        }
        bytes();
    }
}
