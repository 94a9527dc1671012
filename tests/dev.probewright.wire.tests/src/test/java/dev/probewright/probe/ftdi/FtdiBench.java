/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.target.TargetException;
import dev.probewright.tests.wire.BoardRam;
import dev.probewright.tests.wire.WireBench;
import java.util.List;

/** A virtual board behind a chip of FTDI's, and the driver in front. */
final class FtdiBench implements AutoCloseable {
    static final int CLOCK_HZ = 6_000_000;
    private static final int PATIENCE_MILLIS = 1_000;

    /** Wired as the virtual chip's pins are where its option does not say otherwise. */
    private static final String WIRED =
            """
            [wired]
            usb = 0403:6010 0403:6011 0403:6014
            levels = 0x0008
            outputs = 0x000b
            ntrst = data 0x0010 enable 0x0010
            nsrst = data 0x0020 enable 0x0020
            """;

    private static final String RESISTOR = WIRED + "swd = resistor\n";
    private static final String BUFFER =
            WIRED.replace("outputs = 0x000b", "outputs = 0x004b") + "swd = buffer\nswd-drive = data 0x0040\n";

    final VirtualBoard board;
    final BoardRam ram;
    final Probe probe;
    final ProbeLink link;

    /** @param wiring as the virtual chip's option has it */
    FtdiBench(ProbeModel model, String wiring) throws TargetException {
        this(WireBench.options("ftdi").withProbe(model).withFirmware(wiring));
    }

    FtdiBench(BoardOptions options) throws TargetException {
        board = VirtualBoard.stm32f103(options);
        ram = new BoardRam(board);
        probe = open(driver(options.firmware(), board));
        link = new ProbeLink(probe);
    }

    private static FtdiDriver driver(String wiring, VirtualBoard board) {
        String text = wiring.startsWith("swd-oe") ? BUFFER : RESISTOR;
        Boards boards = Boards.of(BoardFile.parse(text.lines().toList()));
        return new FtdiDriver(new Buses(List.of(SimBus.of(board)), List.of(), List.of()), boards, PATIENCE_MILLIS);
    }

    private static Probe open(FtdiDriver driver) throws TargetException {
        return driver.open(driver.list().get(0));
    }

    MemAp connect(WireProtocol protocol) throws TargetException {
        return connect(protocol, CLOCK_HZ);
    }

    MemAp connect(WireProtocol protocol, int clockHz) throws TargetException {
        link.connect(protocol, clockHz);
        return link.memory();
    }

    @Override
    public void close() {
        probe.close();
        board.close();
    }
}
