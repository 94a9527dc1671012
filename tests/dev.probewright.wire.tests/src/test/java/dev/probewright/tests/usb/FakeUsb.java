/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that sees USB devices which are not there, and the firmware of these. The kernel's part is played by
 * {@code fakeusb/__main__.py}, whose head describes the devices and the frames.
 */
public final class FakeUsb implements AutoCloseable {
    private static final int FRAME = 12;
    private static final int START_MILLIS = 60_000;
    private static final int ACCEPT_MILLIS = 200;

    private final List<? extends FakeFirmware> firmware;
    private final Map<Integer, FakeTransfer> pending = new HashMap<>();
    private final Process process;
    private final Path description;
    private final Path output;
    private final Socket socket;
    private final OutputStream out;

    private FakeUsb(
            List<? extends FakeFirmware> firmware, Process process, Path description, Path output, Socket socket)
            throws IOException {
        this.firmware = firmware;
        this.process = process;
        this.description = description;
        this.output = output;
        this.socket = socket;
        this.out = socket.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    /** Skips the test where the machine lacks what this needs; fails it in continuous integration. */
    public static void assumeAvailable() throws IOException {
        String missing = missing();
        if ("true".equals(System.getenv("CI")) && !missing.isEmpty()) {
            throw new IllegalStateException(missing);
        }
        if (!missing.isEmpty()) {
            System.out.println("skipped: " + missing);
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    private static String missing() throws IOException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            return "the fake USB devices are made for Linux on x86-64";
        }
        for (String program : List.of("umockdev-wrapper", "python3")) {
            boolean found = List.of(System.getenv("PATH").split(":")).stream()
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!found) {
                return program + " is missing: apt-get install umockdev python3 libusb-1.0-0";
            }
        }
        return "";
    }

    /**
     * Starts a program under the test bed.
     *
     * @param devices as the head of {@code fakeusb/__main__.py} describes
     * @param firmware of each of them
     */
    public static FakeUsb start(String devices, List<? extends FakeFirmware> firmware, List<String> command)
            throws IOException {
        Path output = Files.createTempFile("fakeusb", ".txt");
        return start(devices, firmware, command, output, ProcessBuilder.Redirect.to(output.toFile()));
    }

    /** As {@link #start}, but what the program prints is to be read from {@link #process} while it runs. */
    public static FakeUsb startTalking(String devices, List<? extends FakeFirmware> firmware, List<String> command)
            throws IOException {
        Path output = Files.createTempFile("fakeusb", ".txt");
        return start(devices, firmware, command, output, ProcessBuilder.Redirect.PIPE);
    }

    private static FakeUsb start(
            String devices,
            List<? extends FakeFirmware> firmware,
            List<String> command,
            Path output,
            ProcessBuilder.Redirect printed)
            throws IOException {
        Path description = Files.createTempFile("fakeusb", ".json");
        Files.writeString(description, devices);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> all = new ArrayList<>(List.of("python3", "-B", script(), description.toString()));
            all.add("127.0.0.1:" + server.getLocalPort());
            all.addAll(command);
            Process process = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(printed)
                    .start();
            FakeUsb usb = new FakeUsb(firmware, process, description, output, accept(server, process, output));
            Thread thread = new Thread(usb::serve, "fake-usb");
            thread.setDaemon(true);
            thread.start();
            return usb;
        }
    }

    private static Socket accept(ServerSocket server, Process process, Path output) throws IOException {
        server.setSoTimeout(ACCEPT_MILLIS);
        for (int waited = 0; waited < START_MILLIS && process.isAlive(); waited += ACCEPT_MILLIS) {
            try {
                return server.accept();
            } catch (SocketTimeoutException e) {
                // It has not come so far.
                continue;
            }
        }
        process.destroyForcibly();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        throw new IOException("the test bed does not start:\n" + printed + Files.readString(output));
    }

    private static String script() {
        try {
            return Path.of(FakeUsb.class.getResource("fakeusb/__main__.py").toURI())
                    .getParent()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The test bed; its output is the program's, where it was started to talk. */
    public Process process() {
        return process;
    }

    /** Waits for the program to end, and gives what it printed. */
    public String output(int seconds) throws IOException, InterruptedException {
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        String printed = Files.readString(output);
        if (!ended) {
            throw new IllegalStateException("the program did not end:\n" + printed);
        }
        return printed + "\nexit code " + process.exitValue();
    }

    public void unplug(int device) {
        send('U', 0, device, 0, new byte[0]);
    }

    public void plug(int device) {
        send('P', 0, device, 0, new byte[0]);
    }

    void send(char type, int endpoint, int device, int id, byte[] data) {
        ByteBuffer frame = ByteBuffer.allocate(FRAME + data.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.put((byte) type).put((byte) endpoint).putShort((short) device);
        frame.putInt(id).putInt(data.length).put(data);
        try {
            synchronized (out) {
                if (id != 0) {
                    pending.remove(id);
                }
                out.write(frame.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                ByteBuffer head = ByteBuffer.wrap(in.readNBytes(FRAME)).order(ByteOrder.LITTLE_ENDIAN);
                if (head.remaining() < FRAME) {
                    throw new EOFException();
                }
                char type = (char) head.get();
                int endpoint = head.get() & 0xFF;
                int device = head.getShort();
                int id = head.getInt();
                received(type, endpoint, device, id, in.readNBytes(head.getInt()));
            }
        } catch (IOException e) {
            // The program has ended, and with it the test bed.
            System.getLogger(FakeUsb.class.getName()).log(System.Logger.Level.DEBUG, "the test bed ended", e);
        }
    }

    private void received(char type, int endpoint, int device, int id, byte[] data) {
        FakeFirmware of = firmware.get(device);
        switch (type) {
            case 'O', 'I', 'C' -> {
                FakeTransfer transfer = new FakeTransfer(this, type, endpoint, device, id, data);
                synchronized (out) {
                    pending.put(id, transfer);
                }
                of.transfer(transfer);
            }
            case 'X' -> {
                FakeTransfer taken;
                synchronized (out) {
                    taken = pending.get(id);
                }
                if (taken != null) {
                    of.takenBack(taken);
                }
            }
            case 'H' -> of.haltEnded(endpoint);
            case 'V' -> {
                // Of interest to nobody here.
            }
            default -> throw new IllegalStateException("the test bed sent frame type " + type);
        }
    }

    @Override
    public void close() throws IOException {
        // Not forcibly: the test bed is to end its program and to clear up.
        process.destroy();
        socket.close();
        Files.deleteIfExists(description);
        Files.deleteIfExists(output);
    }
}
