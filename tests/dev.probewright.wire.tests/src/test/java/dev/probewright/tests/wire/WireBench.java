/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.wire;

import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.cmsisdap.Carried;
import dev.probewright.probe.cmsisdap.TestDrivers;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.target.TargetException;
import dev.probewright.usb.UsbBus;
import java.util.Random;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A virtual board, the driver in front of it, and a look at its RAM past both. */
public final class WireBench implements AutoCloseable {
    /** Held, so that what it is set to stays: thousands of disturbed cases would each leave a line. */
    private static final Logger LOG = Logger.getLogger("dev.probewright.adi");

    static {
        LOG.setLevel(Level.WARNING);
    }

    public static final long RAM = 0x2000_0000L;
    public static final int RAM_BYTES = 20 * 1024;
    public static final int CLOCK_HZ = 4_000_000;

    public final VirtualBoard board;
    public final Probe probe;
    public final ProbeLink link;
    public final MemAp memory;

    public WireBench(BoardOptions options) throws TargetException {
        this(options, TestDrivers::good);
    }

    /** As {@link #WireBench(BoardOptions)}, the packets carried by something else than the bulk endpoints of the board. */
    public WireBench(BoardOptions options, Carried carried) throws TargetException {
        this(options, bus -> TestDrivers.over(bus, carried, options.packetSize()));
    }

    /** @param driver makes the driver for the bus of the board */
    public WireBench(BoardOptions options, Function<UsbBus, ProbeDriver> driver) throws TargetException {
        board = VirtualBoard.stm32f103(options);
        ProbeDriver made = driver.apply(SimBus.of(board));
        probe = made.open(made.list().get(0));
        link = new ProbeLink(probe);
        link.connect(CLOCK_HZ);
        memory = link.memory();
    }

    public static BoardOptions options(String name) {
        return BoardOptions.forTest(name).withSelfPowered(true);
    }

    /** Fills the RAM with random bytes, past the wire, and returns them. */
    public byte[] fillRam(Random random) {
        byte[] bytes = new byte[RAM_BYTES];
        random.nextBytes(bytes);
        board.inspect(chip -> {
            for (int i = 0; i < bytes.length; i += 4) {
                try {
                    chip.processor().debugWrite((int) RAM + i, 4, word(bytes, i));
                } catch (BusFault e) {
                    throw new IllegalStateException(e);
                }
            }
            return true;
        });
        return bytes;
    }

    /** The RAM as it is, past the wire. */
    public byte[] ram() {
        return board.inspect(chip -> {
            byte[] bytes = new byte[RAM_BYTES];
            for (int i = 0; i < bytes.length; i += 4) {
                try {
                    int word = chip.processor().debugRead((int) RAM + i, 4);
                    for (int lane = 0; lane < 4; lane++) {
                        bytes[i + lane] = (byte) (word >>> 8 * lane);
                    }
                } catch (BusFault e) {
                    throw new IllegalStateException(e);
                }
            }
            return bytes;
        });
    }

    static int word(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }

    @Override
    public void close() {
        probe.close();
        board.close();
    }
}
