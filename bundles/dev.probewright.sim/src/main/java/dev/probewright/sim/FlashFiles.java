/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.stm32.FlashMemory;
import dev.probewright.usb.UsbException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * The files that hold a board's flash and option bytes, written page by page as the flash changes, so that they hold what a real
 * board's flash would whenever the process ends.
 */
final class FlashFiles implements AutoCloseable {
    private final FlashMemory flash;
    private final FileChannel flashFile;
    private final FileChannel optionFile;
    private final BitSet changedPages = new BitSet();
    private boolean optionsChanged;

    private FlashFiles(FlashMemory flash, FileChannel flashFile, FileChannel optionFile) {
        this.flash = flash;
        this.flashFile = flashFile;
        this.optionFile = optionFile;
    }

    /** Opens the files, new ones where there are none, and loads the flash from them. */
    static FlashFiles open(BoardFolder folder, String name, FlashMemory flash) throws UsbException {
        Path flashPath = folder.flashFile(name);
        Path optionPath = folder.optionFile(name);
        try {
            FileChannel flashFile = load(flashPath, flash.main());
            try {
                FlashFiles files = new FlashFiles(flash, flashFile, load(optionPath, flash.options()));
                flash.changed(0, FlashMemory.SIZE);
                return files;
            } catch (IOException failure) {
                flashFile.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UsbException("its state can not be used: " + StateTrouble.say(failure), failure);
        }
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

    void flashChanged(int offset, int length) {
        changedPages.set(offset / FlashMemory.PAGE, (offset + length - 1) / FlashMemory.PAGE + 1);
    }

    void optionsChanged() {
        optionsChanged = true;
    }

    /** Writes what has changed. */
    void flush() throws IOException {
        for (int page = changedPages.nextSetBit(0); page >= 0; page = changedPages.nextSetBit(page)) {
            int end = changedPages.nextClearBit(page);
            writeFully(flashFile, flash.main(), page * FlashMemory.PAGE, end * FlashMemory.PAGE);
            changedPages.clear(page, end);
        }
        if (optionsChanged) {
            writeFully(optionFile, flash.options(), 0, FlashMemory.OPTION_SIZE);
            optionsChanged = false;
        }
    }

    @Override
    public void close() throws IOException {
        try (optionFile) {
            try (flashFile) {
                flush();
                flashFile.force(true);
                optionFile.force(true);
            }
        }
    }
}
