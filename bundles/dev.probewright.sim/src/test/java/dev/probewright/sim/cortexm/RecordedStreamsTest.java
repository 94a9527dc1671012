/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random instruction streams leave what they left in qemu-system-arm, whose results were recorded by {@code StreamRecorder} of
 * the wire tests, where the format of the file is described and the streams are made.
 */
class RecordedStreamsTest {
    private static final int REGISTERS = 17;
    private static final int PC = 15;
    private static final int XPSR = 16;
    private static final int CYCLES_AT_MOST = 20_000;
    /** As qemu's: 8 bits of priority, bus faults at once. */
    private static final CoreConfiguration CORTEX_M3 =
            new CoreConfiguration(0x410FC231, 32, 8, 0, 1, 0, 0, 0, true, false);

    private static final CoreConfiguration CORTEX_M4 =
            CoreConfiguration.CORTEX_M4F.withInterrupts(32, 8).withoutBufferedWrites();

    private static final CoreConfiguration CORTEX_M33 =
            CoreConfiguration.CORTEX_M33.withInterrupts(32, 8).withoutBufferedWrites();

    private static final int LEAST_STREAMS_OF_A_GROUP = 100;

    private TestBoard board = new TestBoard();

    static List<Arguments> files() {
        return List.of(
                Arguments.of("qemu-streams-m0.gz", CoreConfiguration.CORTEX_M0, 9),
                Arguments.of("qemu-streams.gz", CORTEX_M3, 19), //
                Arguments.of("qemu-streams-m4.gz", CORTEX_M4, 14),
                Arguments.of("qemu-streams-m33.gz", CORTEX_M33, 9));
    }

    @ParameterizedTest
    @MethodSource("files")
    void leaveWhatTheyLeftInQemu(String name, CoreConfiguration configuration, int groups) throws IOException {
        board = new TestBoard(configuration);
        board.idau = address -> new Attribution(Attribution.Kind.NON_SECURE, address >>> 28); // as mps2-an505
        Map<String, Integer> streams = new TreeMap<>();
        try (InputStream file = RecordedStreamsTest.class.getResourceAsStream(name);
                DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
            in.readUTF();
            int dataAddress = in.readInt();
            int dataSize = in.readInt();
            int end = in.readInt();
            for (Map.Entry<Integer, byte[]> piece : readImage(in).entrySet()) {
                board.write(piece.getKey(), piece.getValue());
            }
            board.processor.reset(ResetKind.POWER_ON);
            int count = in.readInt();
            for (int index = 0; index < count; index++) {
                streams.merge(replay(in, dataAddress, dataSize, end), 1, Integer::sum);
            }
            assertEquals(-1, in.read());
        }
        assertEquals(groups, streams.size());
        assertTrue(streams.values().stream().allMatch(n -> n >= LEAST_STREAMS_OF_A_GROUP), streams::toString);
    }

    private static Map<Integer, byte[]> readImage(DataInputStream in) throws IOException {
        Map<Integer, byte[]> image = new LinkedHashMap<>();
        int count = in.readInt();
        for (int piece = 0; piece < count; piece++) {
            image.put(in.readInt(), in.readNBytes(in.readInt()));
        }
        return image;
    }

    private String replay(DataInputStream in, int dataAddress, int dataSize, int end) throws IOException {
        String group = in.readUTF();
        long seed = in.readLong();
        byte[] code = in.readNBytes(in.readInt());
        int[] before = readRegisters(in);
        int[] after = readRegisters(in);
        int crc = in.readInt();

        byte[] data = new byte[dataSize];
        new Random(~seed).nextBytes(data);
        board.write(before[PC], code);
        board.write(dataAddress, data);
        board.processor.registers().setXpsr(before[XPSR]);
        for (int register = 0; register <= PC; register++) {
            board.processor.registers().set(register, before[register]);
        }
        long limit = board.processor.cycles() + CYCLES_AT_MOST;
        while (board.processor.registers().get(PC) != end && board.processor.cycles() < limit) {
            board.processor.run(board.processor.cycles() + 1);
        }
        String context = group + " " + seed + ": " + HexFormat.of().formatHex(code);
        assertArrayEquals(after, registers(), () -> context + hex(after) + hex(registers()));
        CRC32 actual = new CRC32();
        actual.update(board.read(dataAddress, dataSize));
        assertEquals(crc, (int) actual.getValue(), () -> "data of " + context);
        return group;
    }

    private static int[] readRegisters(DataInputStream in) throws IOException {
        int[] registers = new int[REGISTERS];
        for (int register = 0; register < REGISTERS; register++) {
            registers[register] = in.readInt();
        }
        return registers;
    }

    private int[] registers() {
        int[] registers = new int[REGISTERS];
        for (int register = 0; register <= PC; register++) {
            registers[register] = board.processor.registers().get(register);
        }
        registers[XPSR] = board.processor.registers().xpsr();
        return registers;
    }

    private static String hex(int[] values) {
        return Arrays.stream(values)
                .mapToObj(v -> String.format("%08x", v))
                .toList()
                .toString();
    }
}
