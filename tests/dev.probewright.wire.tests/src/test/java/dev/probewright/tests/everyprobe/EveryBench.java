/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.everyprobe;

import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.PacketLog;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.bitbang.JtagBitbangDriver;
import dev.probewright.probe.bitbang.SwdBitbangDriver;
import dev.probewright.probe.blackmagic.BlackMagicDriver;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.probe.ftdi.WiredDrivers;
import dev.probewright.probe.jlink.JLinkDriver;
import dev.probewright.probe.stlink.StlinkDriver;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.SimHidBus;
import dev.probewright.sim.SimSerialBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.net.BlackMagicServer;
import dev.probewright.sim.net.BoardServer;
import dev.probewright.sim.net.LoopbackServer;
import dev.probewright.sim.net.RemoteBitbangServer;
import dev.probewright.sim.net.StlinkServer;
import dev.probewright.target.TargetException;
import dev.probewright.tests.wire.BoardRam;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A virtual board behind a probe, and all drivers in front, of which one finds it. */
final class EveryBench implements AutoCloseable {
    static final long FLASH = 0x0800_0000L;
    static final int CLOCK_HZ = 4_000_000;
    /** Where the program in flash begins and stays: a branch to itself. */
    static final int PROGRAM = 0x0800_0100;

    static final int STACK = 0x2000_1000;

    private static final String LOCALHOST = "127.0.0.1:";
    private static final int BRANCH_TO_ITSELF = 0xE7FE;

    /** Held, so that what it is set to stays: each disturbed case would leave a line. */
    private static final Logger LOG = Logger.getLogger("dev.probewright");

    static {
        LOG.setLevel(Level.SEVERE);
    }

    final ProbeCase which;
    final VirtualBoard board;
    final BoardRam ram;
    final List<ProbeDriver> drivers;
    final ProbeInfo info;
    private final Optional<LoopbackServer> server;
    private Optional<Probe> opened = Optional.empty();

    EveryBench(ProbeCase which) throws TargetException, IOException {
        this(which, true);
    }

    /** @param selfPowered whether the target runs while nobody has the probe open */
    EveryBench(ProbeCase which, boolean selfPowered) throws TargetException, IOException {
        this.which = which;
        board = VirtualBoard.stm32f103(
                BoardOptions.forTest("every").withSelfPowered(selfPowered).with(which.options()));
        board.loadFlash(0, program());
        ram = new BoardRam(board);
        drivers = drivers(
                new Buses(List.of(SimBus.of(board)), List.of(SimHidBus.of(board)), List.of(SimSerialBus.of(board))),
                board.options().firmware());
        server = serve();
        info = find();
    }

    /** Vector table and the branch. */
    private static byte[] program() {
        ByteBuffer flash = ByteBuffer.allocate(0x104).order(ByteOrder.LITTLE_ENDIAN);
        flash.putInt(0, STACK).putInt(4, PROGRAM | 1).putShort(0x100, (short) BRANCH_TO_ITSELF);
        return flash.array();
    }

    /** @param wiring of a board with an FTDI chip, as the virtual one's option has it */
    static List<ProbeDriver> drivers(Buses buses, String wiring) {
        return List.of(
                new CmsisDapDriver(buses),
                new StlinkDriver(buses),
                new JLinkDriver(buses),
                WiredDrivers.of(buses, wiring),
                new BlackMagicDriver(buses),
                new SwdBitbangDriver(buses),
                new JtagBitbangDriver(buses));
    }

    private Optional<LoopbackServer> serve() throws IOException {
        return switch (which.carrier()) {
            case PLUGGED -> Optional.empty();
            case DAP_TCP -> Optional.of(new BoardServer(board, 0));
            case STLINK -> Optional.of(new StlinkServer(board, 0));
            case BMP_TCP -> Optional.of(new BlackMagicServer(board, 0));
            case RBB ->
                Optional.of(new RemoteBitbangServer(
                        board,
                        which.protocol() == WireProtocol.SWD
                                ? RemoteBitbangServer.Wire.SWD
                                : RemoteBitbangServer.Wire.JTAG,
                        0,
                        CLOCK_HZ));
        };
    }

    private String id() {
        String where = LOCALHOST + server.map(LoopbackServer::port).orElse(0);
        return switch (which.carrier()) {
            case PLUGGED -> "sim:stm32f103/" + board.name();
            case DAP_TCP -> "cmsis-dap:tcp:" + where;
            case STLINK -> "stlink:tcp:" + where;
            case BMP_TCP -> "blackmagic:tcp:" + where;
            case RBB -> (which.protocol() == WireProtocol.SWD ? "rbb-swd:" : "rbb-jtag:") + where;
        };
    }

    /** The one driver that knows the probe. */
    private ProbeInfo find() throws TargetException {
        Optional<ProbeInfo> found = Optional.empty();
        for (ProbeDriver driver : drivers) {
            Optional<ProbeInfo> mine = driver.find(id());
            if (mine.isPresent() && found.isPresent()) {
                throw new AssertionError(found + " and " + mine + " are the same probe");
            }
            found = mine.isPresent() ? mine : found;
        }
        return found.orElseThrow(() -> new AssertionError("no driver finds " + id()));
    }

    Probe open() throws TargetException {
        return open(PacketLog.NONE);
    }

    /** Opens the probe; {@link #close} closes it where nobody else has. */
    Probe open(PacketLog log) throws TargetException {
        for (ProbeDriver driver : drivers) {
            if (driver.id().equals(info.driver())) {
                Probe probe = driver.open(info, log);
                opened = Optional.of(probe);
                return probe;
            }
        }
        throw new AssertionError("no driver is called " + info.driver());
    }

    /** Closes the probe, so that it can be opened again. */
    void letGo() {
        opened.ifPresent(Probe::close);
        opened = Optional.empty();
    }

    /** Opens and connects. */
    ProbeLink connect() throws TargetException {
        ProbeLink link = new ProbeLink(open());
        link.connect(which.protocol(), CLOCK_HZ);
        return link;
    }

    /** Opens and connects. */
    MemAp memory() throws TargetException {
        return connect().memory();
    }

    /** Bytes as they are, past the wire; the address a multiple of 4. */
    byte[] bytes(long address, int length) {
        return board.inspect(chip -> {
            ByteBuffer bytes = ByteBuffer.allocate(length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            try {
                for (int at = 0; at < length; at += Integer.BYTES) {
                    bytes.putInt(at, chip.processor().debugRead((int) address + at, Integer.BYTES));
                }
            } catch (BusFault e) {
                throw new IllegalStateException(e);
            }
            return Arrays.copyOf(bytes.array(), length);
        });
    }

    /** Waits until this is so, for a while, where a server between answers later than it is told something. */
    void settle(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; server.isPresent() && !condition.getAsBoolean() && i < 1000; i++) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    boolean isResetPulled() {
        return board.<Boolean>inspect(chip -> chip.isResetPulled());
    }

    @Override
    public void close() throws IOException {
        letGo();
        if (server.isPresent()) {
            server.get().close();
        }
        board.close();
    }
}
