/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Boards written down as {@code boards.txt} explains. */
record BoardFile(List<Board> boards, List<String> notProbes) {
    private static final Pattern USB = Pattern.compile("([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})");
    private static final Pattern PINS = Pattern.compile("0x[0-9A-Fa-f]{1,4}");

    /** The section that lists product strings of what is no probe. */
    private static final String NOT_PROBES = "not a probe";

    private static final Set<String> KEYS = Set.of(
            "title",
            "usb",
            "product",
            "channel",
            "levels",
            "outputs",
            "swd",
            "swd-drive",
            "swd-select",
            "nsrst",
            "ntrst",
            "lamp");

    BoardFile {
        boards = List.copyOf(boards);
        notProbes = List.copyOf(notProbes);
    }

    private record Section(String name, int line, Map<String, String> entries, List<String> lines) {}

    /** @throws IllegalArgumentException where a line of it means nothing, with its number */
    static BoardFile parse(List<String> lines) {
        List<Board> boards = new ArrayList<>();
        List<String> notProbes = new ArrayList<>();
        for (Section section : sections(lines)) {
            if (section.name().equals(NOT_PROBES)) {
                notProbes.addAll(section.lines());
            } else {
                try {
                    boards.add(board(section));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "line " + section.line() + ", board " + section.name() + ": " + e.getMessage(), e);
                }
            }
        }
        return new BoardFile(boards, notProbes);
    }

    private static List<Section> sections(List<String> lines) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                String name = line.substring(1, line.length() - 1).strip();
                sections.add(new Section(name, i + 1, new LinkedHashMap<>(), new ArrayList<>()));
                continue;
            }
            if (sections.isEmpty()) {
                throw new IllegalArgumentException("line " + (i + 1) + " stands before the first [name]");
            }
            Section section = sections.get(sections.size() - 1);
            section.lines().add(line);
            if (!section.name().equals(NOT_PROBES)) {
                entry(section, line, i + 1);
            }
        }
        return sections;
    }

    private static void entry(Section section, String line, int number) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals).strip();
        if (equals < 0 || !KEYS.contains(key)) {
            throw new IllegalArgumentException("line " + number + ": \"" + line + "\" is not one of "
                    + String.join(", ", KEYS.stream().sorted().toList()) + " with = and a value");
        }
        if (section.entries().put(key, line.substring(equals + 1).strip()) != null) {
            throw new IllegalArgumentException("line " + number + ": " + key + " for the second time");
        }
    }

    private static Board board(Section section) {
        Map<String, String> entries = section.entries();
        return new Board(
                section.name(),
                entries.getOrDefault("title", section.name()),
                usb(entries.getOrDefault("usb", "")),
                entries.getOrDefault("product", ""),
                channel(entries.getOrDefault("channel", "A")),
                pins(entries, "levels"),
                pins(entries, "outputs"),
                swd(entries),
                signal(entries, "nsrst"),
                signal(entries, "ntrst"),
                signal(entries, "lamp"));
    }

    private static List<Integer> usb(String text) {
        List<Integer> ids = new ArrayList<>();
        for (String each : text.isEmpty() ? new String[0] : text.split("\\s+")) {
            Matcher matcher = USB.matcher(each);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("usb is written as 0403:6010, not \"" + each + "\"");
            }
            ids.add(Integer.parseInt(matcher.group(1), 16) << 16 | Integer.parseInt(matcher.group(2), 16));
        }
        return ids;
    }

    private static int channel(String text) {
        if (text.length() != 1 || text.charAt(0) < 'A' || text.charAt(0) > 'B') {
            throw new IllegalArgumentException("channel must be A or B, which have an MPSSE, not \"" + text + "\"");
        }
        return text.charAt(0) - 'A';
    }

    private static int pins(Map<String, String> entries, String key) {
        String text = entries.get(key);
        if (text == null || !PINS.matcher(text).matches()) {
            throw new IllegalArgumentException(key + " must be given as 0x0008, ADBUS in the low byte");
        }
        return Integer.parseInt(text.substring(2), 16);
    }

    private static Optional<Signal> signal(Map<String, String> entries, String key) {
        return Optional.ofNullable(entries.get(key)).map(Signal::parse);
    }

    private static SwdWiring swd(Map<String, String> entries) {
        String text = entries.getOrDefault("swd", "none");
        boolean signals = entries.containsKey("swd-drive") || entries.containsKey("swd-select");
        if (text.equals("buffer")) {
            Signal drive = signal(entries, "swd-drive")
                    .orElseThrow(() -> new IllegalArgumentException("swd = buffer needs swd-drive"));
            return new SwdWiring.Buffer(drive, signal(entries, "swd-select"));
        }
        if (signals) {
            throw new IllegalArgumentException("swd-drive and swd-select are for swd = buffer");
        }
        return wiring(text);
    }

    /** @throws IllegalArgumentException where it is no wiring without a buffer */
    static SwdWiring wiring(String text) {
        return switch (text) {
            case "none" -> new SwdWiring.None();
            case "resistor" -> new SwdWiring.Resistor();
            default -> throw new IllegalArgumentException("swd must be none, resistor or buffer, not \"" + text + "\"");
        };
    }
}
