/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.eclipse.jdt.annotation.Nullable;

/** A TCP connection to a program that stands where a probe would: a sharing server, a board on the network. */
public final class TcpPipe implements StreamPipe {
    private static final System.Logger LOG = System.getLogger(TcpPipe.class.getName());
    private static final int MAX_PORT = 0xFFFF;

    private final String name;
    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;

    private TcpPipe(String name, SocketChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        readable = Selector.open();
        writable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    /**
     * Connects, to whichever address of the host answers first, tried one after the other.
     *
     * @throws UsbTimeoutException when nothing answered in time
     * @throws UsbException when there is no such host, or no program listens there
     */
    public static StreamPipe connect(String host, int port, int timeoutMillis) throws UsbException {
        String name = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        if (port < 1 || port > MAX_PORT) {
            throw new UsbException(name + " can not be: a port is 1 to " + MAX_PORT);
        }
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        UsbException first = null;
        for (InetAddress address : addresses(host, name)) {
            try {
                return connect(name, new InetSocketAddress(address, port), end, timeoutMillis);
            } catch (UsbException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw first == null ? new UsbException(name + ": the host has no address") : first;
    }

    private static InetAddress[] addresses(String host, String name) throws UsbException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new UsbException(name + ": there is no host of that name, or the network is not reached", e);
        }
    }

    private static StreamPipe connect(String name, InetSocketAddress address, long end, int timeoutMillis)
            throws UsbException {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            long left = (end - System.nanoTime()) / 1_000_000;
            channel.socket().connect(address, (int) Math.max(1, left));
            return new TcpPipe(name, channel);
        } catch (IOException e) {
            closeAfter(e, channel);
            if (e instanceof SocketTimeoutException) {
                throw new UsbTimeoutException(name + " does not answer", timeoutMillis);
            }
            if (e instanceof ConnectException) {
                throw new UsbException(
                        name + " refused the connection (" + e.getMessage() + "): no program listens there", e);
            }
            throw new UsbException(name + " can not be reached: " + e.getMessage(), e);
        }
    }

    private static void closeAfter(IOException failure, @Nullable SocketChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
        ByteBuffer rest = ByteBuffer.wrap(data, 0, length);
        await(writable, timeoutMillis, "did not take " + length + " bytes", () -> {
            channel.write(rest);
            return rest.hasRemaining() ? 0 : 1;
        });
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws UsbException {
        int count = await(readable, timeoutMillis, "sent nothing", () -> channel.read(ByteBuffer.wrap(buffer)));
        if (count < 0) {
            throw new UsbGoneException(name + " closed the connection");
        }
        return count;
    }

    /** Moves what can be moved now; 0 to be called again when more can be. */
    private interface Step {
        int move() throws IOException;
    }

    private int await(Selector ready, int timeoutMillis, String late, Step step) throws UsbException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000L;
        // A selector does not wait in an interrupted thread.
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                int result = step.move();
                if (result != 0) {
                    return result;
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new UsbTimeoutException(name + " " + late, timeoutMillis);
                }
                ready.select(left);
                ready.selectedKeys().clear();
                interrupted |= Thread.interrupted();
            }
        } catch (ClosedChannelException | ClosedSelectorException e) {
            throw new UsbGoneException(name + " was closed");
        } catch (IOException e) {
            throw new UsbGoneException(name + " broke the connection: " + e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        try {
            // The channel first: who is woken by its selector finds it closed.
            channel.close();
            readable.close();
            writable.close();
        } catch (IOException e) {
            // Nothing is to be had from it any more.
            LOG.log(System.Logger.Level.DEBUG, name + " did not close", e);
        }
    }
}
