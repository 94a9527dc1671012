/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

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

/** A virtual board behind a virtual J-Link, and the driver in front. */
final class JLinkBench implements AutoCloseable {
    static final int CLOCK_HZ = 4_000_000;
    private static final int PATIENCE_MILLIS = 300;

    final VirtualBoard board;
    final BoardRam ram;
    final Probe probe;
    final ProbeLink link;

    JLinkBench(ProbeModel model) throws TargetException {
        this(WireBench.options("jlink").withProbe(model));
    }

    JLinkBench(BoardOptions options) throws TargetException {
        board = VirtualBoard.stm32f103(options);
        ram = new BoardRam(board);
        JLinkDriver driver =
                new JLinkDriver(new Buses(List.of(SimBus.of(board)), List.of(), List.of()), PATIENCE_MILLIS);
        probe = driver.open(driver.list().get(0));
        link = new ProbeLink(probe);
    }

    MemAp connect(WireProtocol protocol) throws TargetException {
        link.connect(protocol, CLOCK_HZ);
        return link.memory();
    }

    @Override
    public void close() {
        probe.close();
        board.close();
    }
}
