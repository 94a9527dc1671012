/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.access.Plugged;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The boards that are known: those of a file of the user's, which come first, and the built-in ones. Does not change.
 *
 * @param trouble why the user's file can not be used, where there is one that can not
 */
record Boards(List<Board> all, List<String> notProbes, Optional<String> trouble) {
    /** Names a file of the user's. */
    static final String PROPERTY = "probewright.ftdi.boards";

    private static final System.Logger LOG = System.getLogger(Boards.class.getName());
    private static final String BUILT_IN = "boards.txt";

    /** With the file that the system property names. */
    static Boards load() {
        return load(System.getProperty(PROPERTY, ""));
    }

    /** @param path of the user's file, empty for none */
    static Boards load(String path) {
        BoardFile builtIn = builtIn();
        if (path.isEmpty()) {
            return of(builtIn);
        }
        try {
            BoardFile own = BoardFile.parse(Files.readAllLines(Path.of(path)));
            List<Board> boards = new ArrayList<>(own.boards());
            boards.addAll(builtIn.boards());
            List<String> notProbes = new ArrayList<>(own.notProbes());
            notProbes.addAll(builtIn.notProbes());
            return new Boards(boards, notProbes, Optional.empty());
        } catch (IOException | IllegalArgumentException e) {
            String trouble = "the board file " + path + " that " + PROPERTY + " names can not be used: "
                    + (e instanceof IOException ? e.toString() : e.getMessage());
            LOG.log(System.Logger.Level.WARNING, trouble);
            return new Boards(builtIn.boards(), builtIn.notProbes(), Optional.of(trouble));
        }
    }

    /** Those of a file alone. */
    static Boards of(BoardFile file) {
        return new Boards(file.boards(), file.notProbes(), Optional.empty());
    }

    private static BoardFile builtIn() {
        InputStream text = Objects.requireNonNull(Boards.class.getResourceAsStream(BUILT_IN), BUILT_IN);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            return BoardFile.parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(BUILT_IN, e);
        }
    }

    /** What a device is, unless its product string says that it is none. */
    Optional<Board> recognise(Plugged device) {
        Optional<Board> best = all.stream()
                .filter(board -> board.fit(device) > 0)
                .max(Comparator.comparingInt((Board board) -> board.fit(device))
                        .thenComparing(Comparator.comparingInt(all::indexOf).reversed()));
        String product = device.product().toLowerCase(Locale.ROOT);
        return best.filter(board -> !board.product().isEmpty()
                || notProbes.stream().noneMatch(word -> product.contains(word.toLowerCase(Locale.ROOT))));
    }

    Optional<Board> named(String name) {
        return all.stream().filter(board -> board.name().equals(name)).findFirst();
    }

    /** For people. */
    String names() {
        return all.stream().map(Board::name).distinct().collect(Collectors.joining(", "))
                + trouble.map(text -> "; " + text).orElse("");
    }
}
