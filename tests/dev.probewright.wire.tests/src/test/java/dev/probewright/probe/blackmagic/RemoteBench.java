/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import dev.probewright.sim.SimSerialBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.target.TargetException;
import dev.probewright.tests.wire.BoardRam;
import dev.probewright.tests.wire.WireBench;
import java.util.List;

/** A virtual board behind a virtual Black Magic Probe, and the driver in front. */
final class RemoteBench implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 300;
    static final int CLOCK_HZ = 4_000_000;

    final VirtualBoard board;
    final BoardRam ram;
    final Probe probe;
    final ProbeLink link;

    /** @param version of the firmware, as the board's option has it */
    RemoteBench(String version) throws TargetException {
        board = VirtualBoard.stm32f103(
                WireBench.options("remote").withProbe(ProbeModel.BLACKMAGIC).withFirmware(version));
        ram = new BoardRam(board);
        BlackMagicDriver driver =
                new BlackMagicDriver(new Buses(List.of(), List.of(), List.of(SimSerialBus.of(board))), PATIENCE_MILLIS);
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
