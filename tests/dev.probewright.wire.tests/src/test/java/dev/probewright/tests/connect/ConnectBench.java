/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.connect;

import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.probe.ftdi.WiredDrivers;
import dev.probewright.probe.stlink.StlinkDriver;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectListener;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.SimHidBus;
import dev.probewright.sim.SimSerialBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.target.TargetException;
import dev.probewright.usb.UsbException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A virtual board of any kind with a supply of its own, in virtual time, and the drivers before it. */
public final class ConnectBench implements AutoCloseable {
    public static final int DHCSR = 0xE000_EDF0;
    public static final int DEMCR = 0xE000_EDFC;
    public static final int VC_CORERESET = 1;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final VirtualBoard board;
    private final List<ProbeDriver> drivers;

    /** @param query options of the board, as in its name */
    public ConnectBench(String kind, String query) throws UsbException {
        this(kind, query, new byte[0]);
    }

    /** @param program what its flash begins with */
    public ConnectBench(String kind, String query, byte[] program) throws UsbException {
        BoardOptions options = BoardOptions.forTest("connect" + NUMBER.incrementAndGet())
                .withSelfPowered(true)
                .with(query);
        board = VirtualBoard.of(kind, options);
        board.loadFlash(0, program);
        board.powerUp();
        board.advance(Duration.ofMillis(50));
        Buses buses =
                new Buses(List.of(SimBus.of(board)), List.of(SimHidBus.of(board)), List.of(SimSerialBus.of(board)));
        drivers = List.of(
                new CmsisDapDriver(buses),
                new StlinkDriver(buses),
                WiredDrivers.of(buses, board.options().firmware()));
    }

    public VirtualBoard board() {
        return board;
    }

    public List<ProbeDriver> drivers() {
        return drivers;
    }

    public Probes probes() {
        return new Probes(drivers);
    }

    /** Of the one driver that lists it. */
    public String id() throws TargetException {
        for (ProbeDriver driver : drivers) {
            if (!driver.list().isEmpty()) {
                return driver.list().get(0).id();
            }
        }
        throw new IllegalStateException("no driver knows the probe of " + board.name());
    }

    public Session open(SessionOptions options) throws TargetException {
        return open(options, ConnectListener.NONE);
    }

    public Session open(SessionOptions options, ConnectListener listener) throws TargetException {
        return Session.open(probes(), options.withProbe(id()), listener);
    }

    /** A word as it is, past the wire. */
    public int word(int address) {
        return board.inspect(chip -> word(chip, address));
    }

    private static int word(TargetChip chip, int address) {
        try {
            return chip.processor().debugRead(address, Integer.BYTES);
        } catch (BusFault e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a word past the wire. */
    public void setWord(int address, int value) {
        board.inspect(chip -> {
            try {
                chip.processor().debugWrite(address, Integer.BYTES, value);
            } catch (BusFault e) {
                throw new IllegalStateException(e);
            }
            return true;
        });
    }

    public boolean isResetPulled() {
        return board.<Boolean>inspect(TargetChip::isResetPulled);
    }

    public boolean isHalted() {
        return board.<Boolean>inspect(chip -> chip.processor().isHalted());
    }

    @Override
    public void close() {
        board.close();
    }
}
