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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a file of a {@link FlashJournal} says: {@code board}, {@code chip} and {@code begun}, one {@code sector ADDRESS HEX}
 * each, and {@code end CRC32} of the lines before.
 */
final class JournalText {
    private static final String BOARD = "board ";
    private static final String CHIP = "chip ";
    private static final String BEGUN = "begun ";
    private static final String SECTOR = "sector ";
    private static final String END = "end ";
    private static final Pattern LAST_LINE = Pattern.compile("(?s).*\\R" + END + "[0-9A-F]{8}\n");

    private JournalText() {}

    static String write(String board, String chip, Instant begun, List<Segment> sectors) {
        StringBuilder text = new StringBuilder();
        text.append(BOARD).append(board).append('\n');
        text.append(CHIP).append(chip).append('\n');
        text.append(BEGUN).append(begun).append('\n');
        for (Segment sector : sectors) {
            text.append(SECTOR)
                    .append(String.format("0x%08X ", sector.address()))
                    .append(HexFormat.of().formatHex(sector.data()))
                    .append('\n');
        }
        return text.append(end(text.toString())).toString();
    }

    private static String end(String lines) {
        CRC32 crc = new CRC32();
        crc.update(lines.getBytes(StandardCharsets.US_ASCII));
        return END + String.format("%08X", crc.getValue()) + "\n";
    }

    /** Whether it was written to its end, be it right or not. */
    static boolean isWhole(String text) {
        return LAST_LINE.matcher(text).matches();
    }

    /** What it says; empty where it is not whole or not right. */
    static Optional<PendingRewrite> read(Path file, String text) {
        int end = text.lastIndexOf(END);
        if (end < 0 || !text.substring(end).equals(end(text.substring(0, end)))) {
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
        } catch (DateTimeParseException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return Optional.empty();
        }
        return Optional.of(new PendingRewrite(file, board, chip, begun, sectors));
    }
}
