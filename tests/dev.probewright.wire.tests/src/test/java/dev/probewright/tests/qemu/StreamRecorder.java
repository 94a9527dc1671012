/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * Runs streams in qemu and writes them down with what they left, for {@code RecordedStreamsTest} of the simulator.
 *
 * <p>The file, compressed by gzip, in the order of {@link DataOutputStream}: version of qemu (UTF); address and size in bytes of
 * the data; address of the end of the streams; pieces of memory that all streams share (count, then address, length, bytes);
 * streams (count, then group (UTF), seed (long), length and bytes of the code, 17 registers before, 17 registers after, CRC-32
 * of the data after). The code goes to the address in R15, and the data before is
 * {@code new java.util.Random(~seed).nextBytes(data)}.
 */
public final class StreamRecorder {
    private static final int STREAMS = 100;
    private static final int SHORT_STREAMS = 400;
    private static final long SEED = 20_000;

    private StreamRecorder() {}

    /** @param arguments the name of a {@link QemuBoard}, and the file to write */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        QemuBoard board = QemuBoard.valueOf(arguments[0]);
        try (QemuMachine machine = QemuMachine.start(board);
                DataOutputStream out =
                        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[1]))))) {
            out.writeUTF(QemuMachine.version());
            out.writeInt(Layout.DATA);
            out.writeInt(Layout.DATA_SIZE);
            out.writeInt(Layout.END);
            Map<Integer, byte[]> image = board.image();
            out.writeInt(image.size());
            for (Map.Entry<Integer, byte[]> piece : image.entrySet()) {
                out.writeInt(piece.getKey());
                out.writeInt(piece.getValue().length);
                out.write(piece.getValue());
            }
            Comparison comparison = new Comparison(board, machine.stub());
            out.writeInt(
                    board.groups().stream().mapToInt(StreamRecorder::streams).sum());
            for (String group : board.groups()) {
                for (int index = 0; index < streams(group); index++) {
                    record(out, comparison, StreamGenerator.generate(group, SEED + index));
                }
            }
        }
    }

    private static int streams(String group) {
        return StreamGenerator.endsInAnException(group) ? SHORT_STREAMS : STREAMS;
    }

    private static void record(DataOutputStream out, Comparison comparison, Stream stream) throws IOException {
        Outcome outcome = comparison.runInQemu(stream);
        out.writeUTF(stream.group());
        out.writeLong(stream.seed());
        out.writeInt(stream.code().length);
        out.write(stream.code());
        for (int register : stream.registers()) {
            out.writeInt(register);
        }
        for (int register : outcome.registers()) {
            out.writeInt(register);
        }
        CRC32 crc = new CRC32();
        crc.update(outcome.data());
        out.writeInt((int) crc.getValue());
    }
}
