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
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@link RecordingFile} has written.
 *
 * @param whole whether all packets are there with their contents
 * @param entries in order
 */
public record Recording(boolean whole, List<Entry> entries) {
    private static final Pattern LINE = Pattern.compile(
            "(\\d{1,18}) (?:([<>]|c>|c<) ([0-9a-f]{2}) ([0-9a-f]*)(\\.\\.\\d{1,9})?|! ([0-9a-f]{2}) (.*)|\\* (.*))");

    /**
     * One line.
     *
     * @param line its number, from 1
     * @param micros since the recording began
     * @param data the bytes, as far as they were written
     * @param facts of a failure or an event
     */
    public record Entry(int line, long micros, PacketLog.Kind kind, int endpoint, byte[] data, String facts) {}

    public Recording {
        entries = List.copyOf(entries);
    }

    /** @throws IOException when it can not be read, or is no recording: then with the line that is wrong */
    public static Recording read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is no recording: it is not text", e);
        }
        if (lines.isEmpty() || !lines.get(0).equals(RecordingFile.FIRST_LINE)) {
            throw new IOException(file + " is no recording: it does not begin with '" + RecordingFile.FIRST_LINE + "'");
        }
        List<Entry> entries = new ArrayList<>();
        boolean whole = true;
        for (int i = 1; i < lines.size(); i++) {
            Matcher matcher = LINE.matcher(lines.get(i));
            if (!matcher.matches() || group(matcher, 4).length() % 2 != 0) {
                throw new IOException(file + ", line " + (i + 1) + ", is not of a recording's form");
            }
            whole &= matcher.group(5) == null;
            entries.add(entry(i + 1, matcher));
        }
        return new Recording(whole, entries);
    }

    private static String group(Matcher matcher, int number) {
        String text = matcher.group(number);
        return text == null ? "" : text;
    }

    private static Entry entry(int line, Matcher matcher) {
        long micros = Long.parseLong(matcher.group(1));
        if (matcher.group(2) != null) {
            PacketLog.Kind kind =
                    switch (matcher.group(2)) {
                        case ">" -> PacketLog.Kind.OUT;
                        case "<" -> PacketLog.Kind.IN;
                        case "c>" -> PacketLog.Kind.CONTROL_OUT;
                        default -> PacketLog.Kind.CONTROL_IN;
                    };
            byte[] data = HexFormat.of().parseHex(matcher.group(4));
            return new Entry(line, micros, kind, Integer.parseInt(matcher.group(3), 16), data, "");
        }
        if (matcher.group(6) != null) {
            int endpoint = Integer.parseInt(matcher.group(6), 16);
            return new Entry(line, micros, PacketLog.Kind.FAILED, endpoint, new byte[0], group(matcher, 7));
        }
        return new Entry(line, micros, PacketLog.Kind.EVENT, 0, new byte[0], group(matcher, 8));
    }

    /** What stands behind this word in the first event that begins with it. */
    public Optional<String> event(String word) {
        return entries.stream()
                .filter(entry ->
                        entry.kind() == PacketLog.Kind.EVENT && entry.facts().startsWith(word + " "))
                .map(entry -> entry.facts().substring(word.length() + 1))
                .findFirst();
    }

    /** All of the events that begin with this word. */
    List<String> events(String word) {
        return entries.stream()
                .filter(entry ->
                        entry.kind() == PacketLog.Kind.EVENT && entry.facts().startsWith(word + " "))
                .map(entry -> entry.facts().substring(word.length() + 1))
                .toList();
    }

    /** Packets both ways. */
    public long packets() {
        return entries.stream()
                .filter(entry -> entry.kind() != PacketLog.Kind.EVENT && entry.kind() != PacketLog.Kind.FAILED)
                .count();
    }

    /** From its start to its last line. */
    public long micros() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).micros();
    }
}
