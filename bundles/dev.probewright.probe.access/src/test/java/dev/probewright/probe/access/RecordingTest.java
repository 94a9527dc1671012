/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.PacketLog;
import dev.probewright.probe.PacketLog.Kind;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbStalledException;
import dev.probewright.usb.UsbTimeoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    @TempDir
    private Path folder;

    /** Answers with seven bytes, whatever is written. */
    private static final class Answering implements HidPipe {
        @Override
        public void write(byte[] data, int length) {}

        @Override
        public int read(byte[] buffer, int timeoutMillis) {
            buffer[6] = 42;
            return 7;
        }

        @Override
        public void close() {}
    }

    private Path recorded() throws IOException, ProbeException {
        Path file = folder.resolve("recording.txt");
        FakePluggedDriver driver = new FakePluggedDriver(new Buses(
                List.of(FakeDevices.usbBus()),
                List.of(FakeDevices.hidBus(new Answering(), FakeDevices.hid("/dev/hidraw0", "A1"))),
                List.of()));
        try (RecordingFile recording = new RecordingFile(file, true);
                Probe probe = driver.open(driver.list().get(0), recording)) {
            assertEquals("7 bytes", probe.firmware());
        }
        return file;
    }

    @Test
    void aSessionGoesThroughAgainWithoutItsProbe() throws Exception {
        Path file = recorded();
        Recording recording = Recording.read(file);
        assertEquals("fake fake:A1", recording.event("probe").orElseThrow());
        assertEquals(2, recording.packets());
        FakePluggedDriver driver = new FakePluggedDriver(new Buses(List.of(), List.of(), List.of()));
        ProbeInfo info = driver.find("replay:" + file).orElseThrow();
        assertEquals("A1", info.serial());
        assertTrue(info.virtual());
        try (Probe probe = driver.open(info)) {
            assertEquals("7 bytes", probe.firmware());
        }
    }

    @Test
    void aDriverThatSendsSomethingElseIsTold() throws Exception {
        Path file = recorded();
        Files.writeString(file, Files.readString(file).replace("> 01 010203", "> 01 010204"));
        FakePluggedDriver driver = new FakePluggedDriver(new Buses(List.of(), List.of(), List.of()));
        ProbeInfo info = driver.find("replay:" + file).orElseThrow();
        ProbeException failure = assertThrows(ProbeException.class, () -> driver.open(info));
        assertTrue(failure.facts().contains("there 0x01 010204, now 010203"), failure::facts);
    }

    @Test
    void failuresComeBackAsTheyWere() throws Exception {
        Path file = folder.resolve("failures.txt");
        try (RecordingFile out = new RecordingFile(file, true)) {
            byte[] data = {9, 8};
            byte[] setup = {(byte) 0xC0, 1, 2, 0, 3, 0, 4, 0};
            out.add(Kind.OUT, 2, data, 2, "");
            out.add(Kind.FAILED, 0x81, data, 0, "UsbTimeoutException: nothing came");
            out.add(Kind.IN, 0x81, data, 2, "");
            out.add(Kind.CONTROL_IN, 0, setup, 8, "");
            out.add(Kind.FAILED, 0, data, 0, "UsbStalledException: refused\nin two lines");
        }
        Replay replay = new Replay(Recording.read(file));
        byte[] buffer = new byte[8];
        replay.out(2, new byte[] {9, 8, 7}, 2);
        UsbTimeoutException late = assertThrows(UsbTimeoutException.class, () -> replay.in(0x81, buffer, 10));
        assertEquals("nothing came", late.getMessage());
        assertEquals(2, replay.in(0x81, buffer, 10));
        assertArrayEquals(new byte[] {9, 8, 0, 0, 0, 0, 0, 0}, buffer);
        byte[] setup = RecordedUsbDevice.setup(0xC0, 1, 2, 3, 4);
        assertEquals(
                "refused in two lines",
                assertThrows(UsbStalledException.class, () -> replay.control(setup, new byte[4]))
                        .getMessage());
        assertThrows(UsbException.class, () -> replay.out(2, new byte[1], 1));
    }

    @Test
    void nothingComesBeforeItWasAskedFor() throws Exception {
        Path file = folder.resolve("order.txt");
        try (RecordingFile out = new RecordingFile(file, true)) {
            out.add(Kind.OUT, 1, new byte[] {1}, 1, "");
            out.add(Kind.IN, 0x81, new byte[] {2}, 1, "");
        }
        Replay replay = new Replay(Recording.read(file));
        assertThrows(UsbTimeoutException.class, () -> replay.in(0x81, new byte[1], 10));
        replay.out(1, new byte[] {1}, 1);
        assertEquals(1, replay.in(0x81, new byte[1], 10));
    }

    @Test
    void withoutContentsItCanNotBeReplayed() throws Exception {
        Path file = folder.resolve("headers.txt");
        try (RecordingFile out = new RecordingFile(file, false)) {
            out.add(PacketLog.Kind.OUT, 1, new byte[100], 100, "");
        }
        assertTrue(Files.readString(file).contains(" > 01 " + "00".repeat(16) + "..100\n"));
        assertFalse(Recording.read(file).whole());
        FakePluggedDriver driver = new FakePluggedDriver(new Buses(List.of(), List.of(), List.of()));
        ProbeException failure = assertThrows(ProbeException.class, () -> driver.find("replay:" + file));
        assertTrue(failure.facts().contains("without contents"), failure::facts);
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        Path file = folder.resolve("nofile");
        FakePluggedDriver driver = new FakePluggedDriver(new Buses(List.of(), List.of(), List.of()));
        ProbeException failure = assertThrows(ProbeException.class, () -> driver.find("replay:" + file));
        assertTrue(failure.facts().endsWith(file + ": there is no such file"), failure::facts);
    }

    @Test
    void whatIsNoRecordingIsSaidWithItsLine() throws Exception {
        Path file = folder.resolve("bad.txt");
        Files.writeString(file, RecordingFile.FIRST_LINE + "\n1 > 01 00\n2 > 01 0\n");
        assertTrue(assertThrows(IOException.class, () -> Recording.read(file))
                .getMessage()
                .contains("line 3"));
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertTrue(assertThrows(IOException.class, () -> Recording.read(file))
                .getMessage()
                .contains("not text"));
    }
}
