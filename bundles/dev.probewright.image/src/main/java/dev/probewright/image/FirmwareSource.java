/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A firmware file while it is read: its parts are read where they stand, so that hundreds of megabytes of debug
 * information are never in memory. For one thread.
 */
public final class FirmwareSource implements AutoCloseable {
    private final String name;
    private final @Nullable SeekableByteChannel channel;
    private final byte[] content;
    private final long size;

    private FirmwareSource(String name, @Nullable SeekableByteChannel channel, byte[] content, long size) {
        this.name = name;
        this.channel = channel;
        this.content = content;
        this.size = size;
    }

    /** Opens a file; what is wrong with it (not there, a directory, empty, …) is said in one exception. */
    public static FirmwareSource open(Path file) throws ImageException {
        String name = file.toString();
        if (!Files.exists(file)) {
            throw new UnreadableFileException(name, "there is no such file", null);
        }
        if (Files.isDirectory(file)) {
            throw new UnreadableFileException(name, "this is a directory, not a file", null);
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableFileException(name, "this is not a plain file", null);
        }
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw new EmptyImageException(name);
            }
            return new FirmwareSource(name, Files.newByteChannel(file), new byte[0], size);
        } catch (AccessDeniedException e) {
            throw new UnreadableFileException(name, "no permission to read the file", e);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** A file that is in memory already. */
    public static FirmwareSource of(String name, byte[] content) {
        return new FirmwareSource(name, null, content, content.length);
    }

    /** The file's name, for messages. */
    public String name() {
        return name;
    }

    /** Bytes of the file. */
    public long size() {
        return size;
    }

    /**
     * Reads bytes of the file, little-endian.
     *
     * @param what is read, for the message when the file ends before: {@code "section headers"}
     * @throws TruncatedImageException when the file ends before
     */
    public ByteBuffer read(long offset, int length, String what) throws ImageException {
        check(offset, length, what);
        SeekableByteChannel open = channel;
        if (open == null) {
            return ByteBuffer.wrap(content, (int) offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        try {
            open.position(offset);
            while (buffer.hasRemaining()) {
                if (open.read(buffer) < 0) {
                    throw new TruncatedImageException(name, what, offset, length, open.size());
                }
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        return buffer.flip();
    }

    /** Fails when the file ends before the end of this part of it. */
    public void check(long offset, long length, String what) throws TruncatedImageException {
        if (offset + length > size) {
            throw new TruncatedImageException(name, what, offset, length, size);
        }
    }

    @Override
    public void close() throws ImageException {
        SeekableByteChannel open = channel;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw unreadable(name, e);
            }
        }
    }

    private static UnreadableFileException unreadable(String name, IOException e) {
        String reason = e.getMessage();
        return new UnreadableFileException(
                name,
                "the file can not be read: " + (reason == null ? e.getClass().getSimpleName() : reason),
                e);
    }
}
