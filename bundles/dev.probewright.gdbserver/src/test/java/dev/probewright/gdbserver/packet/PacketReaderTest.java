/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.probewright.gdbserver.packet.PacketEvent.Damaged;
import dev.probewright.gdbserver.packet.PacketEvent.Mark;
import dev.probewright.gdbserver.packet.PacketEvent.Overlong;
import dev.probewright.gdbserver.packet.PacketEvent.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketReaderTest {
    private static final int MAXIMUM = 1000;

    private final List<PacketEvent> events = new ArrayList<>();
    private final PacketReader reader = new PacketReader(MAXIMUM, events::add);

    private void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void send(byte[] bytes) {
        reader.accept(bytes, 0, bytes.length);
    }

    private String packet(int index) {
        Packet packet = assertInstanceOf(Packet.class, events.get(index));
        return new String(packet.body(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void takesPackets() {
        send("$qSupported:multiprocess+;xmlRegisters=i386#00");
        assertInstanceOf(Damaged.class, events.get(0));
        send("$OK#9a$#00");
        assertEquals("OK", packet(1));
        assertEquals("", packet(2));
        assertEquals(3, events.size());
    }

    @Test
    void takesUpperCaseChecksums() {
        send("$OK#9A");
        assertEquals("OK", packet(0));
    }

    @Test
    void takesAnyByteThatIsEscapedOrNeedsNoEscape() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        send(PacketWriter.frame(Escapes.escape(all)));
        Packet packet = assertInstanceOf(Packet.class, events.get(0));
        assertArrayEquals(all, Escapes.unescape(packet.body(), 0));
    }

    @Test
    void interruptWithinABodyIsDataAndElsewhereIsAnInterrupt() {
        send("\3$X\3Y#b4\3$OK#\0039\3a\3");
        assertEquals(Mark.INTERRUPT, events.get(0));
        assertEquals("X\3Y", packet(1));
        assertEquals(Mark.INTERRUPT, events.get(2));
        assertEquals(Mark.INTERRUPT, events.get(3));
        assertEquals(Mark.INTERRUPT, events.get(4));
        assertEquals("OK", packet(5));
        assertEquals(Mark.INTERRUPT, events.get(6));
        assertEquals(7, events.size());
    }

    @Test
    void tellsAcknowledgementsAndSkipsNoise() {
        send("+-xyz\0#+");
        assertEquals(List.of(Mark.ACKNOWLEDGED, Mark.SEND_AGAIN, Mark.ACKNOWLEDGED), events);
    }

    @Test
    void tellsEveryWrongChecksum() {
        for (int sum = 0; sum < 256; sum++) {
            send(String.format("$OK#%02x", sum));
        }
        assertEquals(256, events.size());
        assertEquals(255, events.stream().filter(Damaged.class::isInstance).count());
        assertEquals("OK", packet(0x9a));
    }

    @Test
    void tellsChecksumsThatAreNoDigits() {
        send("$OK#9g$OK#zz$OK#9a");
        assertInstanceOf(Damaged.class, events.get(0));
        assertInstanceOf(Damaged.class, events.get(1));
        assertEquals("OK", packet(2));
    }

    @Test
    void aPacketThatBreaksOffIsFollowedByTheNext() {
        send("$m2000$OK#9a");
        assertInstanceOf(Damaged.class, events.get(0));
        assertEquals("OK", packet(1));
    }

    @Test
    void dropsTheContentOfPacketsThatAreTooLongAndGoesOn() {
        send(PacketWriter.frame(new byte[MAXIMUM]));
        send(PacketWriter.frame(new byte[MAXIMUM + 1]));
        send("$OK#9a");
        assertInstanceOf(Packet.class, events.get(0));
        assertEquals(new Overlong(MAXIMUM + 1), events.get(1));
        assertEquals("OK", packet(2));
    }

    @Test
    void bytesMayComeInPiecesOfAnySize() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                byte[] data = new byte[random.nextInt(300)];
                random.nextBytes(data);
                byte[] body = Escapes.escape(data);
                sent.add(body);
                stream.writeBytes(PacketWriter.frame(body));
            }
            events.clear();
            byte[] bytes = stream.toByteArray();
            int at = 0;
            while (at < bytes.length) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(40));
                reader.accept(bytes, at, count);
                at += count;
            }
            assertEquals(sent.size(), events.size());
            for (int i = 0; i < sent.size(); i++) {
                assertArrayEquals(sent.get(i), ((Packet) events.get(i)).body());
            }
        }
    }

    @Test
    void whateverCameAPacketBehindItIsHeard() {
        long seed = 20260101;
        Random random = new Random(seed);
        String alphabet = "$#+-\3}*09afmXvZ,:;";
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(40)];
            for (int i = 0; i < noise.length; i++) {
                boolean any = random.nextInt(4) == 0;
                noise[i] = (byte) (any ? random.nextInt(256) : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            send(noise);
            // Whatever state the noise left: this ends a body, and its digits a checksum.
            send("$#00");
            events.clear();
            send("$OK#9a");
            assertEquals("OK", packet(events.size() - 1), "seed " + seed + ", round " + round);
        }
    }
}
