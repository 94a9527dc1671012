/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.image.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder on the host for the sectors that are about to be erased although some of their bytes shall stay. A file is
 * written before the erase and deleted after the verify, so that no cut in between loses them.
 */
public final class FlashJournal {
    private static final String SUFFIX = ".rewrite";
    private final Path folder;
    private final String board;

    /**
     * @param folder is created when it is needed
     * @param board what tells this board from others, for example the probe's id; shown with what is found later
     */
    public FlashJournal(Path folder, String board) {
        this.folder = folder;
        this.board = board.replaceAll("\\s+", " ").trim();
    }

    /** Writes the sectors as they are now, to the disk. Answers the file, which {@link #close} is called with. */
    Path open(String chip, List<Segment> sectors) throws FlashJournalException {
        String text = JournalText.write(board, chip, Instant.now(), sectors);
        Path file = folder;
        try {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "", SUFFIX);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            return file;
        } catch (IOException failure) {
            throw new FlashJournalException(file, "bytes to be kept cannot be written", failure);
        }
    }

    /** The sectors are well: what {@link #open} wrote is not needed any more. */
    void close(Path file) throws FlashJournalException {
        discard(file);
    }

    /** Forgets a run that was found, after the user has put its sectors back or does not want to. */
    public static void discard(Path file) throws FlashJournalException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new FlashJournalException(file, "cannot be deleted", failure);
        }
    }

    /** Runs of this board that did not come to their end, oldest first. */
    public List<PendingRewrite> pendingOfBoard() throws FlashJournalException {
        return pending().stream().filter(run -> run.board().equals(board)).toList();
    }

    /**
     * Runs of any board that did not come to their end, oldest first. A file that was cut while it was written is not one:
     * nothing had been erased then.
     */
    public List<PendingRewrite> pending() throws FlashJournalException {
        List<PendingRewrite> found = new ArrayList<>();
        for (Path file : files()) {
            JournalText.read(file, text(file)).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(PendingRewrite::begun));
        return found;
    }

    /**
     * Files that were written to their end and have changed since: whose bytes they were to keep, and which, is not known
     * for certain any more.
     */
    public List<Path> damaged() throws FlashJournalException {
        List<Path> found = new ArrayList<>();
        for (Path file : files()) {
            String text = text(file);
            if (JournalText.isWhole(text) && JournalText.read(file, text).isEmpty()) {
                found.add(file);
            }
        }
        return found;
    }

    private List<Path> files() throws FlashJournalException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException failure) {
            throw new FlashJournalException(folder, "cannot be read", failure);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static String text(Path file) throws FlashJournalException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException failure) {
            throw new FlashJournalException(file, "cannot be read", failure);
        }
    }
}
