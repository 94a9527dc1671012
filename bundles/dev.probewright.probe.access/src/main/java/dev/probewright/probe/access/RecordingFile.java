/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.PacketLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes what goes between host and probe into a file of text, a line each: microseconds since the start, {@code >} for what went
 * to the probe, {@code <} for what came, {@code c>} and {@code c<} for control transfers, {@code !} for a failure, {@code *} for
 * an event; then the endpoint and the bytes in hexadecimal, or the facts. {@link Recording} reads it.
 */
public final class RecordingFile implements PacketLog, AutoCloseable {
    static final String FIRST_LINE = "probewright recording 1";

    /** Behind so many bytes, a recording without contents has two dots and the length. */
    public static final int HEADER_BYTES = 16;

    private final BufferedWriter writer;
    private final boolean contents;
    private final LongSupplier nanos;
    private final long start;
    private Optional<IOException> failure = Optional.empty();
    private long packets;

    /**
     * Begins a file; one that is there is written over.
     *
     * @param contents whether packets are written whole; otherwise only their first {@value #HEADER_BYTES} bytes are, which leaves out
     *     what was in memory, and the recording can not be replayed
     */
    public RecordingFile(Path file, boolean contents) throws IOException {
        this(Files.newBufferedWriter(file, StandardCharsets.UTF_8), contents, System::nanoTime);
    }

    RecordingFile(BufferedWriter writer, boolean contents, LongSupplier nanos) throws IOException {
        this.writer = writer;
        this.contents = contents;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        writer.write(FIRST_LINE);
        writer.newLine();
    }

    /** Whether a file begins as recordings do. */
    public static boolean isRecording(Path file) throws IOException {
        byte[] wanted = FIRST_LINE.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(wanted.length + 1);
            int end = first.length - 1;
            return end == wanted.length
                    && Arrays.equals(wanted, Arrays.copyOf(first, end))
                    && (first[end] == '\n' || first[end] == '\r');
        }
    }

    @Override
    public synchronized void add(Kind kind, int endpoint, byte[] data, int length, String facts) {
        if (failure.isPresent()) {
            return;
        }
        try {
            writer.write(Long.toString((nanos.getAsLong() - start) / 1000));
            writer.write(' ');
            writer.write(line(kind, endpoint, data, length, facts.replaceAll("\\R", " ")));
            writer.newLine();
            // Each line, so that the file is whole up to where a process is ended.
            writer.flush();
            if (kind != Kind.FAILED && kind != Kind.EVENT) {
                packets++;
            }
        } catch (IOException e) {
            // The session goes on; whoever closes the file is told.
            failure = Optional.of(e);
        }
    }

    private String line(Kind kind, int endpoint, byte[] data, int length, String facts) {
        return switch (kind) {
            case OUT -> String.format("> %02x %s", endpoint, hex(data, length, HEADER_BYTES));
            case IN -> String.format("< %02x %s", endpoint, hex(data, length, HEADER_BYTES));
            case CONTROL_OUT -> String.format("c> %02x %s", endpoint, hex(data, length, 2 * HEADER_BYTES));
            case CONTROL_IN -> String.format("c< %02x %s", endpoint, hex(data, length, 2 * HEADER_BYTES));
            case FAILED -> String.format("! %02x %s", endpoint, facts);
            case EVENT -> "* " + facts;
        };
    }

    private String hex(byte[] data, int length, int limit) {
        if (contents || length <= limit) {
            return HexFormat.of().formatHex(data, 0, length);
        }
        return HexFormat.of().formatHex(data, 0, limit) + ".." + length;
    }

    /** Packets written so far. */
    public synchronized long packets() {
        return packets;
    }

    /** @throws IOException when something could not be written: the file is not complete */
    @Override
    public synchronized void close() throws IOException {
        try (writer) {
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }
}
