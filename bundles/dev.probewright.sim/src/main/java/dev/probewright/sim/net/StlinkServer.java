/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import dev.probewright.sim.VirtualBoard;
import dev.probewright.usb.UsbException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Serves the ST-LINK of a board on a TCP port of the loopback interface as ST's server does, which several programs
 * share it through. All clients are served at once, their commands one after the other.
 */
public final class StlinkServer extends LoopbackServer {
    /** The port that ST's server listens on. */
    public static final int USUAL_PORT = 7184;

    private static final int NEWEST_API = 3;

    private static final int REFRESH = 0x00;
    private static final int COUNT = 0x01;
    private static final int DEVICE_INFO = 0x02;
    private static final int OPEN = 0x03;
    private static final int CLOSE = 0x04;
    private static final int USB_COMMAND = 0x05;
    private static final int VERSION = 0x06;

    private static final int OK = 0x0001;
    private static final int TIMEOUT = 0x1001;
    private static final int BAD_PARAMETER = 0x1002;
    private static final int OPEN_ERROR = 0x1003;
    private static final int TRUNCATED_DATA = 0x1052;
    private static final int NOT_AVAILABLE = 0x1053;

    private static final int TO_PROBE = 0;
    private static final int FROM_PROBE = 1;
    private static final int TRACE = 3;

    private static final int INFO_LENGTH = 41;
    private static final int SERIAL_LENGTH = 32;
    private static final int DEVICE = 1;
    private static final int LONGEST = 10_240;

    /** A request above that ends a server of the first API, and with it the connection. */
    private static final int LONGEST_OF_API_1 = 1_428;

    private final int api;
    private final SharedStlink probe;

    /** As {@link #StlinkServer(VirtualBoard, int, int)}, with the newest API. */
    public StlinkServer(VirtualBoard board, int port) throws IOException {
        this(board, port, NEWEST_API);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @param api the version of its protocol, 1 or more
     * @throws IOException where the port is in use, or the board's probe is no ST-LINK
     */
    public StlinkServer(VirtualBoard board, int port, int api) throws IOException {
        super(board, port);
        this.api = api;
        if (board.identity().vendorId() != 0x0483) {
            close();
            throw new IOException("the probe of virtual board " + board.name() + " is no ST-LINK: "
                    + board.identity().product());
        }
        probe = new SharedStlink(board);
        start();
    }

    @Override
    boolean together() {
        return true;
    }

    @Override
    void talk(VirtualBoard board, Socket socket) throws IOException, UsbException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        Set<Integer> own = new HashSet<>();
        try {
            while (true) {
                int code = in.read();
                if (code < 0) {
                    return;
                }
                byte[] answer = answer(code, in, own);
                if (answer.length == 0) {
                    return;
                }
                out.write(answer);
                out.flush();
            }
        } catch (EOFException left) {
            // In the middle of a request.
        } finally {
            own.forEach(probe::close);
        }
    }

    private static ByteBuffer read(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer reply(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] status(int status) {
        return reply(4).putInt(status).array();
    }

    /** @return nothing where the connection ends */
    private byte[] answer(int code, DataInputStream in, Set<Integer> own) throws IOException, UsbException {
        return switch (code) {
            case REFRESH -> {
                read(in, 1);
                yield status(OK);
            }
            case COUNT -> reply(4).putInt(1).array();
            case DEVICE_INFO -> info(read(in, 7));
            case OPEN -> open(read(in, 7).getInt(3), own);
            case CLOSE -> {
                int connection = read(in, 7).getInt(3);
                boolean was = own.remove(connection) && probe.close(connection);
                yield status(was ? OK : BAD_PARAMETER);
            }
            case USB_COMMAND -> command(read(in, 31), in, own);
            case VERSION -> {
                read(in, 3);
                yield reply(16).putInt(api).putInt(api).putInt(1).putInt(0).array();
            }
            default -> status(NOT_AVAILABLE);
        };
    }

    private byte[] info(ByteBuffer request) {
        int length = request.getInt(3);
        if (request.get(0) != 0 || length != INFO_LENGTH) {
            return status(BAD_PARAMETER);
        }
        ByteBuffer reply = reply(4 + INFO_LENGTH).putInt(OK).putInt(DEVICE);
        reply.put(Arrays.copyOf(probe.serial().getBytes(StandardCharsets.US_ASCII), SERIAL_LENGTH));
        reply.putShort((short) probe.vendorId()).putShort((short) probe.productId());
        reply.put((byte) (probe.usedElsewhere() ? 1 : 0));
        return reply.array();
    }

    private byte[] open(int device, Set<Integer> own) {
        if (device != DEVICE) {
            return reply(8).putInt(BAD_PARAMETER).array();
        }
        try {
            int connection = probe.open();
            own.add(connection);
            return reply(8).putInt(OK).putInt(connection).array();
        } catch (UsbException refused) {
            return reply(8).putInt(OPEN_ERROR).array();
        }
    }

    private byte[] command(ByteBuffer request, DataInputStream in, Set<Integer> own) throws IOException, UsbException {
        int connection = own.contains(request.getInt(3)) ? request.getInt(3) : 0;
        byte[] command = new byte[16];
        request.get(7, command);
        int direction = request.get(23);
        int size = request.getInt(27);
        if (size < 0 || size > LONGEST) {
            return new byte[0];
        }
        if (api < 2 && 1 + request.capacity() + (direction == TO_PROBE ? size : 0) > LONGEST_OF_API_1) {
            return new byte[0];
        }
        return switch (direction) {
            case TO_PROBE -> {
                byte[] data = read(in, size).array();
                yield status(probe.command(connection, command, data).isPresent() ? OK : BAD_PARAMETER);
            }
            case FROM_PROBE -> fill(probe.command(connection, command, new byte[0]), size);
            case TRACE -> fill(probe.trace(connection, size), size);
            default -> status(BAD_PARAMETER);
        };
    }

    /** The client waits for as many bytes as it has asked for, whatever the status says. */
    private static byte[] fill(Optional<byte[]> answer, int size) {
        ByteBuffer reply = reply(4 + size);
        if (answer.isEmpty()) {
            return reply.putInt(BAD_PARAMETER).array();
        }
        byte[] bytes = answer.get();
        if (bytes.length > size) {
            return reply.putInt(TRUNCATED_DATA).put(bytes, 0, size).array();
        }
        return reply.putInt(bytes.length == size ? OK : TIMEOUT).put(bytes).array();
    }
}
