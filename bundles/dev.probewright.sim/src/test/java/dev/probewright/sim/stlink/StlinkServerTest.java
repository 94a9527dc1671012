/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.DirectHost;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.net.StlinkServer;
import dev.probewright.sim.probe.ProbeModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ST's server in bytes. */
@Timeout(60)
class StlinkServerTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int TIMEOUT_MILLIS = 10_000;

    private final VirtualBoard board =
            VirtualBoard.stm32f103(BoardOptions.forTest("shared").withProbe(ProbeModel.STLINK_V2));

    /** A program that uses the server. */
    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private String connection = "";

        Client(StlinkServer server) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }

        /** The answer to a request that has one of so many bytes. */
        String send(String request, int answer) throws IOException {
            return send(HEX.parseHex(request), answer);
        }

        String send(byte[] request, int answer) throws IOException {
            socket.getOutputStream().write(request);
            byte[] bytes = socket.getInputStream().readNBytes(answer);
            return HEX.formatHex(bytes);
        }

        void open() throws IOException {
            String answer = send("03 00 00 00 01 00 00 00", 8);
            assertTrue(answer.startsWith("01 00 00 00 "), answer);
            connection = answer.substring(12);
        }

        /** A command with an answer of so many bytes; the status in front of it. */
        String read(String command, int bytes) throws IOException {
            return send(request(command, 1, bytes), 4 + bytes);
        }

        String write(String command, byte[] data) throws IOException {
            byte[] head = request(command, 0, data.length);
            byte[] all = Arrays.copyOf(head, head.length + data.length);
            System.arraycopy(data, 0, all, head.length, data.length);
            return send(all, 4);
        }

        byte[] request(String command, int direction, int size) {
            byte[] request = Arrays.copyOf(HEX.parseHex("05 00 00 00 " + connection), 32);
            byte[] block = HEX.parseHex(command);
            System.arraycopy(block, 0, request, 8, block.length);
            request[24] = (byte) direction;
            request[28] = (byte) size;
            request[29] = (byte) (size >>> 8);
            return request;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void tellsWhatThereIs() throws Exception {
        try (StlinkServer server = new StlinkServer(board, 0, 1);
                Client client = new Client(server)) {
            assertEquals("01 00 00 00", client.send("06 01 00 00", 16).substring(0, 11));
            assertEquals("01 00 00 00", client.send("00 00", 4));
            assertEquals("01 00 00 00", client.send("01", 4));
            String info = client.send("02 00 00 00 29 00 00 00", 45);
            assertTrue(info.startsWith("01 00 00 00 01 00 00 00 "), info);
            assertTrue(info.endsWith("83 04 48 37 00"), info);
            String serial = new String(HEX.parseHex(info.substring(24, 24 + 24 * 3 - 1)), "US-ASCII");
            assertTrue(serial.matches("[0-9A-F]{24}"), serial);
            assertEquals("02 10 00 00", client.send("02 01 00 00 29 00 00 00", 4), "there is no second one");
        }
    }

    @Test
    void passesCommandsOn() throws Exception {
        try (StlinkServer server = new StlinkServer(board, 0);
                Client client = new Client(server)) {
            client.open();
            assertEquals("01 00 00 00", client.read("F3 07", 0));
            assertEquals("01 00 00 00 80 00", client.read("F2 30 A3", 2));
            byte[] data = new byte[6144];
            Arrays.fill(data, (byte) 0x5A);
            assertEquals("01 00 00 00", client.write(StlinkBench.memory(0x08, 0x2000_0000, 6144), data));
            assertEquals(
                    "01 00 00 00 " + HEX.formatHex(data),
                    client.read(StlinkBench.memory(0x07, 0x2000_0000, 6144), 6144));
            assertTrue(client.read("F2 3E", 12).startsWith("01 00 00 00 80 00"));
            assertEquals("52 10 00 00 80 00", client.read("F2 3E", 2), "more came than was asked for");
            assertEquals("01 10 00 00 00 00", client.read("F4", 2), "nothing came");
            assertEquals("01 00 00 00", client.send("04 00 00 00 " + client.connection, 4));
            assertEquals("02 10 00 00 00 00", client.read("F5", 2), "the connection is closed");
            assertFalse(board.isOpen());
        }
    }

    @Test
    void clientsShareTheProbe() throws Exception {
        try (StlinkServer server = new StlinkServer(board, 0);
                Client one = new Client(server);
                Client two = new Client(server)) {
            one.open();
            two.open();
            assertFalse(one.connection.equals(two.connection));
            one.read("F3 07", 0);
            assertEquals("01 00 00 00 80 00", one.read("F2 30 A3", 2));
            assertEquals("01 00 00 00 02 00", two.read("F5", 2));
            assertEquals("01 00 00 00", one.read("F2 21", 0));
            assertEquals("01 00 00 00 02 00", two.read("F5", 2), "the other one goes on debugging");
            one.close();
            // The server notices that the other one has gone when it comes to it.
            do {
                two.read("F2 21", 0);
            } while (!two.read("F5", 2).equals("01 00 00 00 01 00"));
            Client three = new Client(server);
            three.connection = two.connection;
            assertEquals("02 10 00 00 00 00", three.read("F5", 2), "not by an id that is another's");
            three.close();
        }
        assertFalse(board.isOpen());
    }

    @Test
    void aProbeThatAnotherHasIsSaidToBeUsed() throws Exception {
        try (StlinkServer server = new StlinkServer(board, 0);
                DirectHost host = board.openDirectly();
                Client client = new Client(server)) {
            assertTrue(client.send("02 00 00 00 29 00 00 00", 45).endsWith(" 01"));
            assertTrue(client.send("03 00 00 00 01 00 00 00", 8).startsWith("03 10 00 00"));
            assertEquals(0, host.poll(0x83, 64).length);
        }
    }

    @Test
    void theFirstServersDieOfLongRequests() throws Exception {
        try (StlinkServer server = new StlinkServer(board, 0, 1);
                Client client = new Client(server)) {
            client.open();
            client.read("F3 07", 0);
            client.read("F2 30 A3", 2);
            int longest = 1428 - 32;
            assertEquals(
                    "01 00 00 00", client.write(StlinkBench.memory(0x08, 0x2000_0000, longest), new byte[longest]));
            byte[] longer = Arrays.copyOf(
                    client.request(StlinkBench.memory(0x08, 0x2000_0000, longest + 4), 0, longest + 4), 1432);
            assertEquals("", client.send(longer, 4), "the connection ended");
        } catch (IOException reset) {
            // Or was reset, since the rest of the request was not read.
            assertTrue(reset instanceof java.net.SocketException, reset.toString());
        }
    }

    @Test
    void itServesNothingElse() {
        VirtualBoard other = VirtualBoard.stm32f103(BoardOptions.forTest("other"));
        assertThrows(IOException.class, () -> new StlinkServer(other, 0).close());
    }
}
