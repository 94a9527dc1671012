/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Component;

/**
 * The bus that virtual boards are on. A board comes into being when it is opened: {@code stm32f103}, or {@code stm32f103/NAME} for
 * several of a kind, with options behind a question mark ({@link BoardOptions#with}). Listed are the first and those that have kept
 * something. A bus made for given boards has these and no others.
 */
@Component(service = UsbBus.class)
public final class SimBus implements UsbBus {
    private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();
    private static final ExecutorService NOTIFIER = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "virtual-board-changes");
        thread.setDaemon(true);
        return thread;
    });
    /** The boards of people that are open in this process, by name. */
    private static final Map<String, VirtualBoard> OPEN = new ConcurrentHashMap<>();

    private final List<VirtualBoard> given;

    /** The boards of the user. */
    public SimBus() {
        this(List.of());
    }

    private SimBus(List<VirtualBoard> given) {
        this.given = given;
    }

    /** A bus with these boards only, at {@code stm32f103/NAME} each. */
    public static SimBus of(VirtualBoard... boards) {
        return new SimBus(List.of(boards));
    }

    @Override
    public String name() {
        return BoardDescriptor.BUS;
    }

    @Override
    public List<UsbDeviceInfo> devices() throws UsbException {
        List<UsbDeviceInfo> devices = new ArrayList<>();
        for (VirtualBoard board : given) {
            if (!board.isUnplugged()) {
                devices.add(describe(board));
            }
        }
        if (given.isEmpty()) {
            BoardFolder folder = BoardFolder.ofUser();
            devices.add(describe(BoardPath.parse(BoardFolder.KIND), folder));
            for (String name : saved(folder)) {
                if (!name.equals(BoardOptions.DEFAULT_NAME)) {
                    devices.add(describe(BoardPath.parse(BoardFolder.KIND + "/" + name), folder));
                }
            }
        }
        return devices;
    }

    private static Iterable<String> saved(BoardFolder folder) throws UsbException {
        try {
            return folder.saved();
        } catch (IOException failure) {
            throw new UsbException("the boards can not be listed: " + StateTrouble.say(failure), failure);
        }
    }

    private static UsbDeviceInfo describe(VirtualBoard board) {
        String path = BoardFolder.KIND + "/" + board.name();
        String busy = board.isOpen() ? "the virtual board " + board.name() + " is in use by this process" : "";
        return BoardDescriptor.of(board.options(), path, busy);
    }

    private static UsbDeviceInfo describe(BoardPath path, BoardFolder folder) throws UsbException {
        BoardOptions options = path.options();
        String busy = "";
        if (OPEN.containsKey(options.name())) {
            busy = "the virtual board " + options.name() + " is in use by this process";
        } else if (options.keepsState()) {
            busy = BoardLock.owner(folder, options.name());
        }
        return BoardDescriptor.of(options, path.text(), busy);
    }

    /**
     * A board by its path.
     *
     * @throws UsbException where the path is of a board, but its name or options are not allowed
     */
    @Override
    public Optional<UsbDeviceInfo> find(String path) throws UsbException {
        if (!given.isEmpty()) {
            return UsbBus.super.find(path);
        }
        return BoardPath.isBoard(path)
                ? Optional.of(describe(BoardPath.parse(path), BoardFolder.ofUser()))
                : Optional.empty();
    }

    @Override
    public UsbDevice open(UsbDeviceInfo device) throws UsbException {
        if (!given.isEmpty()) {
            return openGiven(device);
        }
        if (!BoardPath.isBoard(device.path())) {
            throw new UsbGoneException("no virtual board " + device.path());
        }
        BoardOptions options = BoardPath.parse(device.path()).options();
        VirtualBoard board = VirtualBoard.stm32f103(options);
        if (OPEN.computeIfAbsent(options.name(), unused -> board) != board) {
            throw new UsbBusyException("the virtual board " + options.name() + " is in use by this process");
        }
        boolean opened = false;
        try {
            board.openProbe();
            opened = true;
        } finally {
            if (!opened) {
                OPEN.remove(options.name(), board);
            }
        }
        boardsChanged();
        return new SimDevice(device, board, () -> {
            OPEN.remove(options.name(), board);
            board.close();
            boardsChanged();
        });
    }

    private UsbDevice openGiven(UsbDeviceInfo device) throws UsbException {
        for (VirtualBoard board : given) {
            if (device.path().equals(BoardFolder.KIND + "/" + board.name())) {
                board.openProbe();
                boardsChanged();
                return new SimDevice(device, board, SimBus::boardsChanged);
            }
        }
        throw new UsbGoneException("no virtual board " + device.path());
    }

    /** The board of the user with this name while it is open in this process: for its console, faults and counters. */
    public static Optional<VirtualBoard> opened(String name) {
        return Optional.ofNullable(OPEN.get(name));
    }

    /**
     * Makes a board as {@link #open} would for this path, without opening it.
     *
     * @throws UsbException where the path is of no board, or its name or options are not allowed
     */
    public static VirtualBoard make(String path) throws UsbException {
        if (!BoardPath.isBoard(path)) {
            throw new UsbException("no virtual board " + path);
        }
        return VirtualBoard.stm32f103(BoardPath.parse(path).options());
    }

    /**
     * The name of the chip on a board, as its maker writes it.
     *
     * @throws UsbException where the path is of no board, or its name or options are not allowed
     */
    public static String chip(String path) throws UsbException {
        return make(path).chipName();
    }

    /**
     * Deletes what a board of the user has kept, so that it is as delivered when it is opened next.
     *
     * @param name see {@link BoardOptions#name}
     * @throws UsbBusyException when somebody has it open
     * @throws UsbException when the files can not be deleted
     */
    public static void erase(String name) throws UsbException {
        if (!BoardOptions.isName(name)) {
            throw new UsbException("not the name of a virtual board: " + name);
        }
        BoardFolder folder = BoardFolder.ofUser();
        if (OPEN.containsKey(name)) {
            throw new UsbBusyException("the virtual board " + name + " is in use by this process");
        }
        BoardLock lock = BoardLock.take(folder, name);
        try (lock) {
            Files.deleteIfExists(folder.flashFile(name));
            Files.deleteIfExists(folder.optionFile(name));
        } catch (IOException failure) {
            throw new UsbException("what it has kept can not be deleted: " + StateTrouble.say(failure), failure);
        }
        boardsChanged();
    }

    /**
     * As {@link #erase(String)}, the board named by its path.
     *
     * @param path {@code stm32f103}, {@code stm32f103/NAME}, or one with options
     */
    public static void renew(String path) throws UsbException {
        if (!BoardPath.isBoard(path)) {
            throw new UsbException("no virtual board " + path);
        }
        erase(BoardPath.parse(path).options().name());
    }

    @Override
    public Registration onChange(Runnable listener) {
        LISTENERS.add(listener);
        return () -> LISTENERS.remove(listener);
    }

    /** Tells the listeners, on a thread of the bus. */
    static void boardsChanged() {
        if (!LISTENERS.isEmpty()) {
            NOTIFIER.execute(() -> LISTENERS.forEach(Runnable::run));
        }
    }
}
