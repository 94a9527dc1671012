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
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * The bus that virtual boards with a USB probe are on. A board comes into being when it is opened: {@code stm32f103}, or
 * {@code stm32f103/NAME} for several of a kind, with options behind a question mark ({@link BoardOptions#with}). Listed are the first of
 * each kind and those that have kept something. A bus made for given boards has these and no others.
 */
@Component(service = UsbBus.class)
public final class SimBus implements UsbBus {
    private final Boards boards;

    /** The boards of the user. */
    public SimBus() {
        this(List.of());
    }

    private SimBus(List<VirtualBoard> given) {
        this.boards = new Boards(given, ProbeIdentity.Link.USB);
    }

    /** A bus with these boards only, at {@code KIND/NAME} each. */
    public static SimBus of(VirtualBoard... boards) {
        return new SimBus(List.of(boards));
    }

    @Override
    public String name() {
        return BoardDescriptor.BUS;
    }

    @Override
    public List<UsbDeviceInfo> devices() throws UsbException {
        return boards.seen().stream().map(SimBus::describe).toList();
    }

    private static UsbDeviceInfo describe(Boards.Seen seen) {
        return BoardDescriptor.usb(seen.probe(), seen.path(), seen.busy());
    }

    /**
     * A board by its path.
     *
     * @throws UsbException where the path is of a board, but its name or options are not allowed
     */
    @Override
    public Optional<UsbDeviceInfo> find(String path) throws UsbException {
        return boards.find(path).map(SimBus::describe);
    }

    @Override
    public UsbDevice open(UsbDeviceInfo device) throws UsbException {
        Boards.Opened opened = boards.open(device.path());
        return new SimDevice(device, opened.board(), opened.closed());
    }

    /**
     * A board of the user while it is open in this process: for its console, faults and counters.
     *
     * @param board its name, or its path without options
     */
    public static Optional<VirtualBoard> opened(String board) {
        return Boards.opened(board);
    }

    /**
     * Makes a board as {@link #open} would for this path, without opening it.
     *
     * @throws UsbException where the path is of no board, or its name or options are not allowed
     */
    public static VirtualBoard make(String path) throws UsbException {
        return Boards.make(BoardPath.parse(path));
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
     * Deletes what a {@code stm32f103} of the user has kept, so that it is as delivered when it is opened next.
     *
     * @param name see {@link BoardOptions#name}
     * @throws UsbBusyException when somebody has it open
     * @throws UsbException when the files can not be deleted
     */
    public static void erase(String name) throws UsbException {
        if (!BoardOptions.isName(name)) {
            throw new UsbException("not the name of a virtual board: " + name);
        }
        Boards.erase(BoardOptions.forPeople(name));
    }

    /**
     * As {@link #erase(String)}, the board named by its path.
     *
     * @param path {@code stm32f103}, {@code stm32f411/NAME}, or one with options
     */
    public static void renew(String path) throws UsbException {
        Boards.erase(BoardPath.parse(path).options());
    }

    /** The kinds of boards that there are, the one for everybody first. */
    public static List<BoardKind> kinds() {
        return BoardKinds.ALL;
    }

    @Override
    public Registration onChange(Runnable listener) {
        return Boards.onChange(listener);
    }
}
