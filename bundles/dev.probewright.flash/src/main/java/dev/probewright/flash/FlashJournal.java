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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A folder on the host for the sectors that are about to be erased although some of their bytes shall stay. A file is
 * written before the erase and deleted after the verify, so that no cut in between loses them. Text: {@code board},
 * {@code chip} and {@code begun}, one {@code sector ADDRESS HEX} each, and {@code end CRC32} of the lines before.
 */
public final class FlashJournal {
    private static final String SUFFIX = ".rewrite";
    private static final String BOARD = "board ";
    private static final String CHIP = "chip ";
    private static final String BEGUN = "begun ";
    private static final String SECTOR = "sector ";
    private static final String END = "end ";

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
        StringBuilder text = new StringBuilder();
        text.append(BOARD).append(board).append('\n');
        text.append(CHIP).append(chip).append('\n');
        text.append(BEGUN).append(Instant.now()).append('\n');
        for (Segment sector : sectors) {
            text.append(SECTOR)
                    .append(String.format("0x%08X ", sector.address()))
                    .append(HexFormat.of().formatHex(sector.data()))
                    .append('\n');
        }
        String end = String.format("%08X", crc(text.toString()));
        text.append(END).append(end).append('\n');
        Path file = folder;
        try {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "", SUFFIX);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
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

    /**
     * Runs of any board that did not come to their end, oldest first. A file that was cut while it was written is not one:
     * nothing had been erased then.
     */
    public List<PendingRewrite> pending() throws FlashJournalException {
        List<PendingRewrite> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                read(file).ifPresent(found::add);
            }
        } catch (IOException | DirectoryIteratorException failure) {
            throw new FlashJournalException(folder, "cannot be read", failure);
        }
        found.sort(Comparator.comparing(PendingRewrite::begun));
        return found;
    }

    private static Optional<PendingRewrite> read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf(END);
        if (end < 0 || !text.substring(end).equals(END + String.format("%08X", crc(text.substring(0, end))) + "\n")) {
            return Optional.empty();
        }
        String board = "";
        String chip = "";
        Instant begun = Instant.EPOCH;
        List<Segment> sectors = new ArrayList<>();
        try {
            for (String line : text.substring(0, end).split("\n")) {
                if (line.startsWith(BOARD)) {
                    board = line.substring(BOARD.length());
                } else if (line.startsWith(CHIP)) {
                    chip = line.substring(CHIP.length());
                } else if (line.startsWith(BEGUN)) {
                    begun = Instant.parse(line.substring(BEGUN.length()));
                } else if (line.startsWith(SECTOR)) {
                    String[] words = line.split(" ");
                    sectors.add(new Segment(
                            words[1], Long.decode(words[1]), HexFormat.of().parseHex(words[2])));
                }
            }
        } catch (DateTimeParseException | IllegalArgumentException malformed) {
            throw new IOException(file + " is no journal", malformed);
        }
        return Optional.of(new PendingRewrite(file, board, chip, begun, sectors));
    }

    private static long crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}
