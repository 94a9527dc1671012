/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Keeps a board to one process: a lock on its lock file, which says whose it is. The system lets go of it when the process ends,
 * however it does.
 */
final class BoardLock implements AutoCloseable {
    /** Far behind the text, which others may then read where locks are mandatory. */
    private static final long LOCKED_BYTE = 1L << 40;
    /** Somebody who only looks whether the board is free holds the lock for a moment. */
    private static final int TRIES = 10;

    private static final int PAUSE_MILLIS = 10;

    private final FileChannel channel;

    private BoardLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws UsbBusyException when somebody else has it
     * @throws UsbException when the file can not be written
     */
    static BoardLock take(BoardFolder folder, BoardOptions board) throws UsbException {
        Path file = folder.lockFile(board);
        try {
            Files.createDirectories(folder.path());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean kept = false;
            try {
                for (int count = 0; count < TRIES && !kept; count++) {
                    kept = tryLock(channel) != null;
                    if (!kept) {
                        pause();
                    }
                }
                if (!kept) {
                    throw new UsbBusyException(inUse(board.name(), file));
                }
                byte[] owner = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(owner), 0);
                return new BoardLock(channel);
            } finally {
                if (!kept) {
                    channel.close();
                }
            }
        } catch (IOException failure) {
            throw new UsbException("its lock can not be used: " + StateTrouble.say(failure), failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static void pause() throws UsbException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UsbException("interrupted while a virtual board was opened", interrupted);
        }
    }

    /** Who has a board, in words, or an empty text where nobody has. */
    static String owner(BoardFolder folder, BoardOptions board) throws UsbException {
        Path file = folder.lockFile(board);
        if (!Files.exists(file)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return tryLock(channel) != null ? "" : inUse(board.name(), file);
        } catch (IOException failure) {
            throw new UsbException("its lock can not be used: " + StateTrouble.say(failure), failure);
        }
    }

    private static String inUse(String name, Path file) throws IOException {
        String owner = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return "the virtual board " + name + " is in use by "
                + (owner.isEmpty() ? "another process" : "process " + owner);
    }

    @Override
    public void close() throws UsbException {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UsbException("its lock could not be given back: " + StateTrouble.say(failure), failure);
        }
    }
}
