/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpPipeTest {
    private static final int FOREVER = 60_000;

    private ServerSocket server;
    private StreamPipe pipe;
    private Socket other;

    @BeforeEach
    void connect() throws IOException, UsbException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        pipe = TcpPipe.connect("127.0.0.1", server.getLocalPort(), FOREVER);
        other = server.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        pipe.close();
        other.close();
        server.close();
    }

    @Test
    void bytesGoBothWays() throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(5).nextBytes(sent);
        CompletableFuture<byte[]> echoed = CompletableFuture.supplyAsync(() -> {
            byte[] back = new byte[sent.length];
            try {
                for (int at = 0; at < back.length; ) {
                    byte[] some = new byte[70_000];
                    int count = pipe.read(some, FOREVER);
                    System.arraycopy(some, 0, back, at, count);
                    at += count;
                }
            } catch (UsbException e) {
                throw new IllegalStateException(e);
            }
            return back;
        });
        CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> {
            try {
                other.getOutputStream().write(other.getInputStream().readNBytes(sent.length));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        pipe.write(sent, sent.length, FOREVER);
        echo.get(60, TimeUnit.SECONDS);
        assertArrayEquals(sent, echoed.get(60, TimeUnit.SECONDS));
    }

    @Test
    void onlyTheLengthAskedForIsWritten() throws Exception {
        pipe.write(new byte[] {1, 2, 3, 4}, 2, FOREVER);
        pipe.close();
        assertArrayEquals(new byte[] {1, 2}, other.getInputStream().readAllBytes());
    }

    @Test
    void silenceIsATimeout() {
        UsbTimeoutException late = assertThrows(UsbTimeoutException.class, () -> pipe.read(new byte[8], 20));
        assertEquals(20, late.millis());
    }

    @Test
    void otherEndThatReadsNothingIsATimeout() {
        byte[] much = new byte[64 << 20];
        assertThrows(UsbTimeoutException.class, () -> pipe.write(much, much.length, 50));
    }

    @Test
    void closingEndsWhoWaits() throws Exception {
        CompletableFuture<Integer> reader = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                reader.complete(pipe.read(new byte[8], FOREVER));
            } catch (UsbException e) {
                reader.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.isAlive() && thread.getState() == Thread.State.NEW
                || Arrays.stream(thread.getStackTrace())
                        .noneMatch(frame -> frame.getMethodName().equals("select"))) {
            Thread.yield();
        }
        pipe.close();
        ExecutionException ended = assertThrows(ExecutionException.class, () -> reader.get(60, TimeUnit.SECONDS));
        assertEquals(UsbGoneException.class, ended.getCause().getClass());
        assertThrows(UsbGoneException.class, () -> pipe.write(new byte[1], 1, FOREVER));
        assertThrows(UsbGoneException.class, () -> pipe.read(new byte[1], FOREVER));
        pipe.close();
    }

    @Test
    void endOfTheOtherIsGone() throws Exception {
        other.close();
        assertThrows(UsbGoneException.class, () -> pipe.read(new byte[1], FOREVER));
    }

    @Test
    void anInterruptedThreadReadsAllTheSame() throws Exception {
        Thread.currentThread().interrupt();
        assertThrows(UsbTimeoutException.class, () -> pipe.read(new byte[1], 20));
        assertTrue(Thread.interrupted(), "it stays interrupted");
        other.getOutputStream().write(7);
        Thread.currentThread().interrupt();
        byte[] one = new byte[1];
        assertEquals(1, pipe.read(one, FOREVER));
        assertEquals(7, one[0]);
        assertTrue(Thread.interrupted(), "it stays interrupted");
    }

    @Test
    void saysWhyItDoesNotConnect() throws IOException {
        int port = server.getLocalPort();
        server.close();
        UsbException refused = assertThrows(UsbException.class, () -> TcpPipe.connect("127.0.0.1", port, FOREVER));
        assertTrue(
                refused.getMessage().startsWith("127.0.0.1:" + port + " refused the connection"), refused.getMessage());
        UsbException unknown = assertThrows(UsbException.class, () -> TcpPipe.connect("no.such.invalid", 1, FOREVER));
        assertTrue(unknown.getMessage().startsWith("no.such.invalid:1: there is no host"), unknown.getMessage());
        UsbException never = assertThrows(UsbException.class, () -> TcpPipe.connect("127.0.0.1", 65_536, FOREVER));
        assertTrue(never.getMessage().contains("a port is 1 to 65535"), never.getMessage());
    }
}
