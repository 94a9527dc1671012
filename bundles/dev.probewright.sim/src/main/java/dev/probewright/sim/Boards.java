/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The boards that a bus shows: given ones, or those of the user. A board of the user comes into being when it is opened; listed are, by
 * kind, the first and those that have kept something.
 */
final class Boards {
    private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();
    private static final ExecutorService NOTIFIER = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "virtual-board-changes");
        thread.setDaemon(true);
        return thread;
    });
    /** The boards of people that are open in this process, by kind and name. */
    private static final Map<String, VirtualBoard> OPEN = new ConcurrentHashMap<>();

    private final List<VirtualBoard> given;
    private final ProbeIdentity.Link link;

    /** @param given the boards, or none for those of the user */
    Boards(List<VirtualBoard> given, ProbeIdentity.Link link) {
        this.given = List.copyOf(given);
        this.link = link;
    }

    /**
     * A board as it is seen.
     *
     * @param path behind {@code sim:}
     * @param busy who has it, empty where nobody has
     */
    record Seen(String path, ProbeIdentity probe, String busy) {}

    /** Those whose probe is plugged into what this bus is. */
    List<Seen> seen() throws UsbException {
        List<Seen> all = new ArrayList<>();
        for (VirtualBoard board : given) {
            if (!board.isUnplugged()) {
                all.add(see(board));
            }
        }
        if (given.isEmpty()) {
            BoardFolder folder = BoardFolder.ofUser();
            for (BoardKind kind : BoardKinds.ALL) {
                all.add(see(BoardPath.parse(kind.name()), folder));
                for (String name : saved(folder, kind)) {
                    if (!name.equals(BoardOptions.DEFAULT_NAME)) {
                        all.add(see(BoardPath.parse(BoardPath.of(kind, name)), folder));
                    }
                }
            }
        }
        return all.stream().filter(board -> board.probe().link() == link).toList();
    }

    private static Iterable<String> saved(BoardFolder folder, BoardKind kind) throws UsbException {
        try {
            return folder.saved(kind);
        } catch (IOException failure) {
            throw new UsbException("the boards can not be listed: " + StateTrouble.say(failure), failure);
        }
    }

    /** Of a board without its options. */
    private static String path(BoardOptions board) {
        return BoardPath.of(board.kind(), board.name());
    }

    private static Seen see(VirtualBoard board) {
        String busy = board.isOpen() ? "the virtual board " + board.name() + " is in use by this process" : "";
        return new Seen(path(board.options()), board.identity(), busy);
    }

    private static Seen see(BoardPath path, BoardFolder folder) throws UsbException {
        BoardOptions options = path.options();
        String busy = "";
        if (OPEN.containsKey(path(options))) {
            busy = "the virtual board " + options.name() + " is in use by this process";
        } else if (options.keepsState()) {
            busy = BoardLock.owner(folder, options);
        }
        return new Seen(path.text(), allowed(path, ProbeLook::of), busy);
    }

    /** @throws UsbException where an option is not allowed */
    private static <T> T allowed(BoardPath path, Function<BoardOptions, T> making) throws UsbException {
        try {
            return making.apply(path.options());
        } catch (IllegalArgumentException notAllowed) {
            throw new UsbException(
                    BoardDescriptor.BUS + ":" + path.text() + ": " + notAllowed.getMessage(), notAllowed);
        }
    }

    /** @throws UsbException where the probe has no such firmware, or the chip no such option */
    static VirtualBoard make(BoardPath path) throws UsbException {
        return allowed(path, options -> new VirtualBoard(options, BoardFolder.ofUser()));
    }

    /** @throws UsbException where the path is of a board, but its name or options are not allowed */
    Optional<Seen> find(String path) throws UsbException {
        if (!given.isEmpty()) {
            return seen().stream().filter(board -> board.path().equals(path)).findFirst();
        }
        return BoardPath.isBoard(path)
                ? Optional.of(see(BoardPath.parse(path), BoardFolder.ofUser()))
                        .filter(board -> board.probe().link() == link)
                : Optional.empty();
    }

    /**
     * A board whose probe is open.
     *
     * @param closed to be called when its probe was closed
     */
    record Opened(VirtualBoard board, Runnable closed) {}

    Opened open(String path) throws UsbException {
        if (!given.isEmpty()) {
            return openGiven(path);
        }
        if (!BoardPath.isBoard(path)) {
            throw new UsbGoneException("no virtual board " + path);
        }
        BoardPath parsed = BoardPath.parse(path);
        BoardOptions options = parsed.options();
        VirtualBoard board = make(parsed);
        if (OPEN.computeIfAbsent(path(options), unused -> board) != board) {
            throw new UsbBusyException("the virtual board " + options.name() + " is in use by this process");
        }
        boolean opened = false;
        try {
            board.openProbe();
            opened = true;
        } finally {
            if (!opened) {
                OPEN.remove(path(options), board);
            }
        }
        changed();
        return new Opened(board, () -> {
            OPEN.remove(path(options), board);
            board.close();
            changed();
        });
    }

    private Opened openGiven(String path) throws UsbException {
        for (VirtualBoard board : given) {
            if (path.equals(path(board.options()))) {
                board.openProbe();
                changed();
                return new Opened(board, Boards::changed);
            }
        }
        throw new UsbGoneException("no virtual board " + path);
    }

    /** @param board a path without options, or a name alone, which is looked for among all kinds */
    static Optional<VirtualBoard> opened(String board) {
        return BoardKinds.ALL.stream()
                .flatMap(kind -> Stream.of(
                        board.equals(kind.name()) ? BoardPath.of(kind, BoardOptions.DEFAULT_NAME) : board,
                        BoardPath.of(kind, board)))
                .map(OPEN::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    static void erase(BoardOptions board) throws UsbException {
        BoardFolder folder = BoardFolder.ofUser();
        if (OPEN.containsKey(path(board))) {
            throw new UsbBusyException("the virtual board " + board.name() + " is in use by this process");
        }
        BoardLock lock = BoardLock.take(folder, board);
        try (lock) {
            for (Path file : folder.memoryFiles(board)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UsbException("what it has kept can not be deleted: " + StateTrouble.say(failure), failure);
        }
        changed();
    }

    static UsbBus.Registration onChange(Runnable listener) {
        LISTENERS.add(listener);
        return () -> LISTENERS.remove(listener);
    }

    /** Tells the listeners, on a thread of the bus. */
    static void changed() {
        if (!LISTENERS.isEmpty()) {
            NOTIFIER.execute(() -> LISTENERS.forEach(Runnable::run));
        }
    }
}
