/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A probe behind ST's server, which shares it between programs: each command goes in a frame of its own, and its answer
 * has the server's status at its head.
 */
final class ServerCarrier implements StlinkCarrier {
    private static final System.Logger LOG = System.getLogger(ServerCarrier.class.getName());

    private static final int REFRESH = 0x00;
    private static final int COUNT = 0x01;
    private static final int DESCRIBE = 0x02;
    private static final int OPEN = 0x03;
    private static final int CLOSE = 0x04;
    private static final int COMMAND = 0x05;
    private static final int VERSION = 0x06;

    /** The version of the interface that we speak. */
    private static final int INTERFACE = 1;

    private static final int WRITE = 0;
    private static final int READ = 1;
    private static final int READ_TRACE = 3;

    private static final int HEADER = 32;
    private static final int STATUS = 4;
    private static final int DESCRIPTION = 41;
    private static final int SERIAL = 32;
    private static final int OK = 1;
    private static final int BUSY = 0x2004;

    /** Servers with an older interface do not survive longer requests everywhere. */
    private static final int NEWER_INTERFACE = 2;

    private static final int OLDER_LONGEST = 1024;
    private static final int LONGEST = 8192;
    private static final long BUSY_PAUSE_NANOS = 2_000_000;
    private static final int MAX_STALE = 10_000;

    private final StreamPipe pipe;
    private final TrafficMeter meter;
    private final ReentrantLock exchange = new ReentrantLock();
    private int longest = OLDER_LONGEST;
    private int connection;

    private ServerCarrier(StreamPipe pipe, TrafficMeter meter) {
        this.pipe = pipe;
        this.meter = meter;
    }

    /** One of the probes that the server has. */
    private record Shared(int id, String serial, int vendorId, int productId, boolean used) {
        boolean isStlink() {
            return StlinkModel.of(vendorId, productId).isPresent();
        }
    }

    /**
     * Opens a probe of the server's; the connection is closed where that fails.
     *
     * @param serial empty for the only one that the server has
     */
    static ServerCarrier open(StreamPipe pipe, String serial, TrafficMeter meter, int timeoutMillis)
            throws UsbException {
        ServerCarrier carrier = new ServerCarrier(pipe, meter);
        boolean opened = false;
        try {
            carrier.open(serial, timeoutMillis);
            opened = true;
            return carrier;
        } finally {
            if (!opened) {
                pipe.close();
            }
        }
    }

    private void open(String serial, int timeoutMillis) throws UsbException {
        // Empty first: a server says nothing unasked, but something else might.
        ByteBuffer version = ask(new byte[] {VERSION, INTERFACE, 0, 0}, 16, timeoutMillis);
        longest = version.getInt(0) < NEWER_INTERFACE ? OLDER_LONGEST : LONGEST;
        checked(new byte[] {REFRESH, 0}, 0, timeoutMillis);
        int count = ask(new byte[] {COUNT}, 4, timeoutMillis).getInt(0);
        if (count < 0 || count > 255) {
            throw new UsbException("the server counts " + count + " probes: it is no server for ST-LINKs");
        }
        List<Shared> all = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            all.add(describe(id, timeoutMillis));
        }
        Shared chosen = choose(all.stream().filter(Shared::isStlink).toList(), serial);
        if (chosen.used()) {
            throw new UsbBusyException(
                    "another program uses " + chosen.serial() + " through the server for itself alone");
        }
        byte[] request = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(OPEN)
                .putInt(chosen.id())
                .array();
        connection = checked(request, 4, timeoutMillis).getInt(0);
    }

    private Shared describe(int id, int timeoutMillis) throws UsbException {
        byte[] request = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) DESCRIBE)
                .put((byte) id)
                .putShort((short) 0)
                .putInt(DESCRIPTION)
                .array();
        ByteBuffer answer = checked(request, DESCRIPTION, timeoutMillis);
        String serial = new String(answer.array(), answer.arrayOffset() + 4, SERIAL, StandardCharsets.ISO_8859_1);
        int end = serial.indexOf('\0');
        return new Shared(
                answer.getInt(0),
                StlinkSerial.shown(end < 0 ? serial : serial.substring(0, end)),
                answer.getShort(4 + SERIAL) & 0xFFFF,
                answer.getShort(6 + SERIAL) & 0xFFFF,
                answer.get(8 + SERIAL) != 0);
    }

    private static Shared choose(List<Shared> all, String serial) throws UsbException {
        List<Shared> fitting = all.stream()
                .filter(shared -> serial.isEmpty() || shared.serial().equalsIgnoreCase(serial))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        List<String> serials = all.stream().map(Shared::serial).toList();
        throw new UsbException(
                all.isEmpty()
                        ? "the server has no ST-LINK"
                        : "the server has the ST-LINKs " + String.join(", ", serials)
                                + (serial.isEmpty()
                                        ? "; name one, as in stlink:tcp:HOST:PORT/" + serials.get(0)
                                        : ", not " + serial));
    }

    @Override
    public int longest() {
        return longest;
    }

    @Override
    public void send(byte[] command, int timeoutMillis) throws UsbException {
        command(command, READ, 0, new byte[0], timeoutMillis);
    }

    @Override
    public void write(byte[] command, byte[] data, int timeoutMillis) throws UsbException {
        command(command, WRITE, data.length, data, timeoutMillis);
    }

    @Override
    public byte[] read(byte[] command, int length, int timeoutMillis) throws UsbException {
        return command(command, READ, length, new byte[0], timeoutMillis);
    }

    @Override
    public byte[] trace(int length, int timeoutMillis) throws UsbException {
        return command(new byte[StlinkCommand.LENGTH], READ_TRACE, length, new byte[0], timeoutMillis);
    }

    private byte[] command(byte[] command, int direction, int size, byte[] data, int timeoutMillis)
            throws UsbException {
        byte[] frame = ByteBuffer.allocate(HEADER + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(COMMAND)
                .putInt(connection)
                .put(command)
                .putInt(direction)
                .putInt(size)
                .put(data)
                .array();
        ByteBuffer answer = checked(frame, direction == WRITE ? 0 : size, timeoutMillis);
        return Arrays.copyOfRange(answer.array(), answer.arrayOffset(), answer.arrayOffset() + answer.capacity());
    }

    /** Sends a frame that a status answers, again while another program is served; returns what is behind it. */
    private ByteBuffer checked(byte[] frame, int length, int timeoutMillis) throws UsbException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        exchange.lock();
        try {
            while (true) {
                put(frame, timeoutMillis);
                int status = get(STATUS, timeoutMillis).getInt(0);
                if (status == OK) {
                    return get(length, timeoutMillis);
                }
                String facts = String.format("the server answers 0x%X%s", status, meaning(status));
                if (status != BUSY) {
                    throw new UsbException(facts);
                }
                if (System.nanoTime() - end > 0) {
                    throw new UsbBusyException(facts);
                }
                LockSupport.parkNanos(BUSY_PAUSE_NANOS);
            }
        } finally {
            exchange.unlock();
        }
    }

    private static String meaning(int status) {
        return switch (status) {
            case 0x1000 -> " (memory problem)";
            case 0x1001 -> " (time-out: the probe does not answer it)";
            case 0x1002 -> " (bad parameter)";
            case 0x1003 -> " (the probe can not be opened)";
            case 0x1052 -> " (truncated data)";
            case 0x1053 -> " (command not available)";
            case 0x2001, 0x2002, 0x2003 -> " (trouble with the connection)";
            case BUSY -> " (busy: it serves another program)";
            default -> "";
        };
    }

    private ByteBuffer ask(byte[] frame, int length, int timeoutMillis) throws UsbException {
        exchange.lock();
        try {
            put(frame, timeoutMillis);
            return get(length, timeoutMillis);
        } finally {
            exchange.unlock();
        }
    }

    private void put(byte[] frame, int timeoutMillis) throws UsbException {
        pipe.write(frame, frame.length, timeoutMillis);
        meter.sent(frame.length);
    }

    private ByteBuffer get(int length, int timeoutMillis) throws UsbException {
        byte[] answer = new byte[length];
        byte[] part = new byte[length];
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        int have = 0;
        while (have < length) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new UsbTimeoutException("the server sent " + have + " of " + length + " bytes", timeoutMillis);
            }
            // Never more than is missing: what is behind it belongs to the next answer.
            byte[] room = have == 0 ? part : new byte[length - have];
            int count = pipe.read(room, (int) left);
            System.arraycopy(room, 0, answer, have, count);
            have += count;
            meter.received(count);
        }
        return ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void drain(int quietMillis) throws UsbException {
        byte[] buffer = new byte[1024];
        for (int i = 0; i < MAX_STALE; i++) {
            try {
                pipe.read(buffer, quietMillis);
            } catch (UsbTimeoutException e) {
                return;
            }
        }
        throw new UsbException("the server sends without being asked");
    }

    /** Gives the probe back first, unless an answer is waited for; the server sees the end of the connection, too. */
    @Override
    public void close() {
        if (connection != 0 && exchange.tryLock()) {
            try {
                byte[] frame = ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(CLOSE)
                        .putInt(connection)
                        .array();
                pipe.write(frame, frame.length, 1);
            } catch (UsbGoneException | UsbTimeoutException e) {
                // The server sees the end of the connection all the same.
                LOG.log(System.Logger.Level.DEBUG, "not given back", e);
            } catch (UsbException e) {
                LOG.log(System.Logger.Level.WARNING, "not given back: {0}", e.getMessage());
            } finally {
                exchange.unlock();
            }
        }
        pipe.close();
    }
}
