/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** A probe that does everything right, in front of words of memory at address 0, read and written through TAR and DRW. */
final class FakeTarget {
    static final int WORDS = 4096;

    private static final HexFormat HEX = HexFormat.of();

    final int[] memory = new int[WORDS];
    private final int packetSize;
    private final int packetCount;
    private int tar;

    FakeTarget(int packetSize, int packetCount) {
        this.packetSize = packetSize;
        this.packetCount = packetCount;
    }

    byte[] answer(byte[] packet) {
        ByteBuffer request = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        if (packet[0] == 0x7F) {
            request.get();
            int count = request.get();
            answer.write(0x7F);
            answer.write(count);
            for (int i = 0; i < count; i++) {
                command(request, answer);
            }
        } else {
            command(request, answer);
        }
        return answer.toByteArray();
    }

    private void command(ByteBuffer request, ByteArrayOutputStream answer) {
        int command = request.get() & 0xFF;
        answer.write(command);
        switch (command) {
            case 0x00 -> answer.writeBytes(info(request.get() & 0xFF));
            case 0x05 -> transfer(request, answer);
            case 0x06 -> block(request, answer);
            default -> throw new IllegalArgumentException("command " + command);
        }
    }

    private byte[] info(int id) {
        return switch (id) {
            case 0xFF -> new byte[] {2, (byte) packetSize, (byte) (packetSize >> 8)};
            case 0xFE -> new byte[] {1, (byte) packetCount};
            case 0xF0 -> HEX.parseHex("0111");
            default -> HEX.parseHex("04312E3000");
        };
    }

    private void transfer(ByteBuffer request, ByteArrayOutputStream answer) {
        request.get();
        int count = request.get() & 0xFF;
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            int step = request.get();
            if ((step & 2) != 0) {
                int word = (step & 1) == 0 ? 0x1BA0_1477 : read(step & 0xC);
                words.writeBytes(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(word)
                        .array());
            } else {
                int value = request.getInt();
                if ((step & 0x21) == 1) {
                    write(step & 0xC, value);
                }
            }
        }
        answer.write(count);
        answer.write(1);
        answer.writeBytes(words.toByteArray());
    }

    private void block(ByteBuffer request, ByteArrayOutputStream answer) {
        request.get();
        int count = request.getShort() & 0xFFFF;
        request.get();
        for (int i = 0; i < count; i++) {
            write(0xC, request.getInt());
        }
        answer.write(count);
        answer.write(count >> 8);
        answer.write(1);
    }

    private int read(int register) {
        if (register == 0x4) {
            return tar;
        }
        int word = memory[tar / 4 % WORDS];
        tar += 4;
        return word;
    }

    private void write(int register, int value) {
        if (register == 0x4) {
            tar = value;
        } else if (register == 0xC) {
            memory[tar / 4 % WORDS] = value;
            tar += 4;
        }
    }
}
