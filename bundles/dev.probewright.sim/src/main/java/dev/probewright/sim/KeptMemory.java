/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.ChipMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/** A memory and the file that holds it. */
final class KeptMemory implements AutoCloseable {
    /** Bytes that are written at once. */
    private static final int BLOCK = 1024;

    private final ChipMemory memory;
    private final FileChannel file;
    private final BitSet changedBlocks = new BitSet();

    private KeptMemory(ChipMemory memory, FileChannel file) {
        this.memory = memory;
        this.file = file;
    }

    /** Opens the file, a new one where there is none, and loads the memory from it. */
    static KeptMemory open(Path path, ChipMemory memory) throws IOException {
        KeptMemory kept = new KeptMemory(memory, load(path, memory.bytes()));
        memory.changed();
        return kept;
    }

    private static FileChannel load(Path path, byte[] content) throws IOException {
        long length = Files.exists(path) ? Files.size(path) : 0;
        if (length != 0 && length != content.length) {
            throw new IOException(path + " is damaged, " + length + " bytes long instead of " + content.length);
        }
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean loaded = false;
        try {
            if (length == 0) {
                writeFully(file, content, 0, content.length);
            } else {
                readFully(file, content);
            }
            loaded = true;
        } catch (IOException failure) {
            FileSystemException named = new FileSystemException(path.toString(), null, failure.getMessage());
            named.initCause(failure);
            throw named;
        } finally {
            if (!loaded) {
                file.close();
            }
        }
        return file;
    }

    private static void readFully(FileChannel file, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, buffer.position()) < 0) {
                throw new IOException("the file ends at byte " + buffer.position());
            }
        }
    }

    private static void writeFully(FileChannel file, byte[] content, int from, int to) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content, from, to - from);
        while (buffer.hasRemaining()) {
            file.write(buffer, buffer.position());
        }
    }

    ChipMemory memory() {
        return memory;
    }

    void changed(int offset, int length) {
        changedBlocks.set(offset / BLOCK, (offset + length - 1) / BLOCK + 1);
    }

    /** Writes what has changed. */
    void flush() throws IOException {
        for (int block = changedBlocks.nextSetBit(0); block >= 0; block = changedBlocks.nextSetBit(block)) {
            int end = changedBlocks.nextClearBit(block);
            writeFully(file, memory.bytes(), block * BLOCK, Math.min(end * BLOCK, memory.size()));
            changedBlocks.clear(block, end);
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
            file.force(true);
        }
    }
}
