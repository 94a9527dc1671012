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
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.MachineUsbBus;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbInterfaceInfo;
import dev.probewright.usb.UsbStalledException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The program that has the machine's USB bus under test: the setting chooses which way to libusb. */
final class UsbScenarios {
    /** Long enough for any machine; whoever waits so long has failed. */
    static final int LONG = 30_000;

    private static final int SHORT = 250;
    private static final String SUBJECT = "1-2.4";
    private static final int NUMBER = 1;

    private final UsbBus bus;
    private final Panel panel;

    private UsbScenarios(UsbBus bus, Panel panel) {
        this.bus = bus;
        this.panel = panel;
    }

    public static void main(String[] args) throws Exception {
        UsbBus bus = new MachineUsbBus();
        UsbScenarios its = new UsbScenarios(bus, new Panel(bus, NUMBER));
        new Scenarios()
                .add("enumeration", its::enumeration)
                .add("strings of the device itself", its::stringsOfTheDevice)
                .add("bulk transfers", its::bulkTransfers)
                .add("zero length", its::zeroLength)
                .add("time-out", its::timeout)
                .add("time-out when writing", its::writeTimeout)
                .add("nothing is lost between slices", its::nothingIsLost)
                .add("close while somebody waits", its::closeWhileWaiting)
                .add("stall", its::stall)
                .add("more than asked for", its::tooMuch)
                .add("control transfers", its::control)
                .add("two pipes on one interface", its::sharedInterface)
                .add("busy", its::busy)
                .add("kernel driver", its::kernelDriver)
                .add("unplugged in the middle", its::unplugged)
                .add("hot-plug", its::hotPlug)
                .runAndExit();
    }

    private UsbDeviceInfo subject() throws UsbException {
        return bus.find(SUBJECT).orElseThrow();
    }

    /** Something done with the subject's pipe. */
    private interface Use {
        void use(UsbDevice device, BulkPipe pipe) throws Exception;
    }

    private void withPipe(Use use) throws Exception {
        try (UsbDevice device = bus.open(subject());
                BulkPipe pipe = device.bulk(0, 0x01, 0x81)) {
            use.use(device, pipe);
        } finally {
            panel.mode(Mode.ECHO);
        }
    }

    private void enumeration() throws UsbException {
        UsbDeviceInfo info = subject();
        assertEquals(
                new UsbDeviceInfo(
                        "usb",
                        SUBJECT,
                        0x1209,
                        0xABCD,
                        "0123ABCD",
                        "Maker",
                        "Bulk thing",
                        List.of(
                                new UsbInterfaceInfo(
                                        0,
                                        0xFF,
                                        0,
                                        0,
                                        "Some interface",
                                        List.of(
                                                new UsbEndpointInfo(0x01, 2, 64),
                                                new UsbEndpointInfo(0x81, 2, 64),
                                                new UsbEndpointInfo(0x82, 2, 64))),
                                new UsbInterfaceInfo(
                                        1,
                                        0xFF,
                                        1,
                                        2,
                                        "",
                                        List.of(new UsbEndpointInfo(0x03, 2, 64), new UsbEndpointInfo(0x83, 2, 64)))),
                        UsbAccess.FREE,
                        ""),
                info);
    }

    private void stringsOfTheDevice() throws UsbException {
        UsbDeviceInfo info = bus.find(Panel.PATH).orElseThrow();
        assertEquals("P1", info.serial());
        assertEquals("Maker", info.manufacturer());
        assertEquals("Panel", info.product());
        assertEquals("Buttons", info.interfaces().get(0).name());
    }

    private void bulkTransfers() throws Exception {
        withPipe((device, pipe) -> {
            assertEquals(64, pipe.maxPacketSize());
            Random random = new Random(11);
            for (int size : new int[] {1, 2, 63, 64, 65, 127, 512, 1024, 4095, 16_384, 16_385, 200_000}) {
                byte[] sent = new byte[size];
                random.nextBytes(sent);
                pipe.write(sent, size, LONG);
                byte[] back = new byte[size];
                assertEquals(size, pipe.read(back, LONG));
                assertArrayEquals(sent, back, () -> size + " bytes");
            }
            pipe.write(new byte[] {1, 2, 3, 4}, 3, LONG);
            byte[] roomy = new byte[100];
            assertEquals(3, pipe.read(roomy, LONG));
            assertArrayEquals(new byte[] {1, 2, 3, 0}, Arrays.copyOf(roomy, 4));
        });
    }

    private void zeroLength() throws Exception {
        withPipe((device, pipe) -> {
            pipe.writeZeroLength(LONG);
            assertEquals(0, pipe.read(new byte[64], LONG));
        });
    }

    private void timeout() throws Exception {
        withPipe((device, pipe) -> {
            UsbTimeoutException late = assertThrows(UsbTimeoutException.class, () -> pipe.read(new byte[64], SHORT));
            assertEquals(SHORT, late.millis());
        });
    }

    private void writeTimeout() throws Exception {
        withPipe((device, pipe) -> {
            panel.mode(Mode.HOLD_OUT);
            assertThrows(UsbTimeoutException.class, () -> pipe.write(new byte[10], 10, SHORT));
            panel.mode(Mode.ECHO);
            // The transfer that was not taken was taken back: it does not come afterwards.
            pipe.write(new byte[20], 20, LONG);
            assertEquals(20, pipe.read(new byte[64], LONG));
        });
    }

    private void nothingIsLost() throws Exception {
        withPipe((device, pipe) -> {
            panel.mode(Mode.HOLD_IN);
            byte[] sent = {9, 8, 7};
            pipe.write(sent, sent.length, LONG);
            byte[] back = new byte[64];
            assertThrows(UsbTimeoutException.class, () -> pipe.read(back, SHORT));
            CompletableFuture<Void> reading = start(() -> assertEquals(3, pipe.read(back, LONG)));
            panel.awaitIn();
            panel.mode(Mode.ECHO);
            reading.get(LONG, TimeUnit.MILLISECONDS);
            assertArrayEquals(sent, Arrays.copyOf(back, 3));
        });
    }

    private void closeWhileWaiting() throws Exception {
        for (boolean device : new boolean[] {false, true}) {
            UsbDevice opened = bus.open(subject());
            BulkPipe pipe = opened.bulk(0, 0x01, 0x81);
            CompletableFuture<Void> reading = start(() -> pipe.read(new byte[64], LONG));
            panel.awaitIn();
            if (device) {
                opened.close();
            } else {
                pipe.close();
            }
            assertEquals(UsbGoneException.class, end(reading).getClass());
            assertThrows(UsbGoneException.class, () -> pipe.write(new byte[1], 1, LONG));
            assertThrows(UsbGoneException.class, () -> pipe.read(new byte[1], LONG));
            pipe.close();
            opened.close();
            assertThrows(UsbGoneException.class, () -> opened.bulk(0, 0x01, 0x81));
            assertThrows(UsbGoneException.class, () -> opened.control(0xC0, 1, 0, 0, new byte[4], LONG));
        }
    }

    private void stall() throws Exception {
        withPipe((device, pipe) -> {
            int halts = panel.halts();
            panel.mode(Mode.STALL_IN);
            assertThrows(UsbStalledException.class, () -> pipe.read(new byte[64], LONG));
            panel.mode(Mode.STALL_OUT);
            assertThrows(UsbStalledException.class, () -> pipe.write(new byte[64], 64, LONG));
            assertEquals(halts + 2, panel.halts(), "the halts are ended");
            pipe.write(new byte[] {5}, 1, LONG);
            assertEquals(1, pipe.read(new byte[64], LONG));
        });
    }

    private void tooMuch() throws Exception {
        withPipe((device, pipe) -> {
            panel.mode(Mode.TOO_MUCH);
            UsbException e = assertThrows(UsbException.class, () -> pipe.read(new byte[64], LONG));
            assertTrue(e.getMessage().contains("LIBUSB_ERROR_OVERFLOW"), e.getMessage());
        });
    }

    private void control() throws Exception {
        withPipe((device, pipe) -> {
            byte[] answer = new byte[4];
            assertEquals(4, device.control(0xC0, 1, 0x1234, 0xFEDC, answer, LONG));
            assertArrayEquals(new byte[] {0x34, 0x12, (byte) 0xDC, (byte) 0xFE}, answer);
            assertEquals(4, device.control(0xC0, 1, 0, 0, new byte[400], LONG));
            assertEquals(3, device.control(0x40, 2, 0, 0, new byte[] {1, 2, 3}, LONG));
            byte[] back = new byte[64];
            assertEquals(3, pipe.read(back, LONG));
            assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(back, 3));
            assertEquals(0, device.control(0x40, 2, 0, 0, new byte[0], LONG));
            assertEquals(0, pipe.read(back, LONG));
            assertThrows(UsbStalledException.class, () -> device.control(0xC0, 99, 0, 0, new byte[1], LONG));
            assertThrows(UsbTimeoutException.class, () -> device.control(0x40, 3, 0, 0, new byte[0], SHORT));
        });
    }

    private void sharedInterface() throws Exception {
        try (UsbDevice device = bus.open(subject());
                BulkPipe pipe = device.bulk(0, 0x01, 0x81);
                BulkIn stream = device.bulkIn(0, 0x82)) {
            assertEquals(64, stream.read(new byte[64], LONG));
            stream.close();
            pipe.write(new byte[] {1}, 1, LONG);
            assertEquals(1, pipe.read(new byte[64], LONG), "closing one leaves the claim of the other");
            try (BulkIn again = device.bulkIn(0, 0x82)) {
                pipe.close();
                assertEquals(64, again.read(new byte[64], LONG), "also the other way round");
            }
            try (UsbDevice other = bus.open(subject());
                    BulkPipe free = other.bulk(0, 0x01, 0x81)) {
                free.write(new byte[] {1}, 1, LONG);
                assertEquals(1, free.read(new byte[64], LONG), "the last one gives the interface back");
            }
        }
    }

    private void busy() throws Exception {
        withPipe((device, pipe) -> {
            try (UsbDevice second = bus.open(subject())) {
                assertThrows(UsbBusyException.class, () -> second.bulk(0, 0x01, 0x81));
                assertThrows(UsbBusyException.class, () -> second.bulkIn(0, 0x82));
            }
            UsbException none = assertThrows(UsbException.class, () -> device.bulk(0, 0x05, 0x81));
            assertEquals(SUBJECT + " has no endpoint 0x05 in interface 0", none.getMessage());
        });
    }

    private void kernelDriver() throws Exception {
        try (UsbDevice device = bus.open(subject());
                BulkPipe pipe = device.bulk(1, 0x03, 0x83)) {
            pipe.write(new byte[] {1}, 1, LONG);
            assertEquals(1, pipe.read(new byte[64], LONG), "the serial driver that has it makes room");
        }
    }

    private void unplugged() throws Exception {
        try (UsbDevice device = bus.open(subject());
                BulkPipe pipe = device.bulk(0, 0x01, 0x81)) {
            UsbDeviceInfo before = subject();
            CompletableFuture<Void> reading = start(() -> pipe.read(new byte[64], LONG));
            panel.awaitIn();
            panel.unplug();
            Throwable end = end(reading);
            assertEquals(UsbGoneException.class, end.getClass(), end::toString);
            assertThrows(UsbGoneException.class, () -> pipe.write(new byte[1], 1, LONG));
            assertThrows(UsbGoneException.class, () -> pipe.read(new byte[1], LONG));
            assertThrows(UsbGoneException.class, () -> device.control(0xC0, 1, 0, 0, new byte[4], LONG));
            assertThrows(UsbGoneException.class, () -> device.bulk(1, 0x03, 0x83));
            assertFalse(bus.find(SUBJECT).isPresent());
            assertThrows(UsbGoneException.class, () -> bus.open(before));
        } finally {
            panel.plug();
        }
    }

    /** A look finds it there; a later one not, and tells; a later one finds it again, and tells. */
    private void hotPlug() throws Exception {
        CountDownLatch[] told = {new CountDownLatch(1), new CountDownLatch(1)};
        try (UsbBus.Registration registration = bus.onChange(() -> told[present() ? 1 : 0].countDown())) {
            Scenarios.awaitSleep("usb-hotplug");
            panel.unplug();
            assertTrue(told[0].await(LONG, TimeUnit.MILLISECONDS), "it left");
            panel.plug();
            assertTrue(told[1].await(LONG, TimeUnit.MILLISECONDS), "it is back");
        }
        withPipe((device, pipe) -> {
            pipe.write(new byte[] {4}, 1, LONG);
            assertEquals(1, pipe.read(new byte[64], LONG));
        });
    }

    private boolean present() {
        try {
            return bus.find(SUBJECT).isPresent();
        } catch (UsbException e) {
            throw new IllegalStateException(e);
        }
    }
}
