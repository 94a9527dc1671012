/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.target.TargetException;
import dev.probewright.tests.wire.BoardRam;
import dev.probewright.tests.wire.WireBench;
import dev.probewright.usb.UsbException;
import java.util.List;

/** A virtual board behind a virtual ST-LINK, and the driver in front, on USB or through a server between. */
final class StlinkBench implements AutoCloseable {
    static final int CLOCK_HZ = 4_000_000;
    private static final int PATIENCE_MILLIS = 300;

    final VirtualBoard board;
    final BoardRam ram;
    final Probe probe;
    final ProbeLink link;

    /** @param firmware its version, empty for the newest */
    StlinkBench(String model, String firmware) throws TargetException {
        this(options(model, firmware), false);
    }

    StlinkBench(BoardOptions options, boolean shared) throws TargetException {
        board = VirtualBoard.stm32f103(options);
        ram = new BoardRam(board);
        probe = shared ? openShared() : open();
        link = new ProbeLink(probe);
    }

    static BoardOptions options(String model, String firmware) {
        return WireBench.options("stlink").withProbe(ProbeModel.of(model)).withFirmware(firmware);
    }

    private Probe open() throws ProbeException {
        StlinkDriver driver =
                new StlinkDriver(new Buses(List.of(SimBus.of(board)), List.of(), List.of()), PATIENCE_MILLIS);
        return driver.open(driver.list().get(0));
    }

    private Probe openShared() throws ProbeException {
        try {
            TrafficMeter meter = new TrafficMeter();
            StlinkCarrier carrier = ServerCarrier.open(new SharingServer(SimBus.of(board)), "", meter, PATIENCE_MILLIS);
            ProbeInfo info = new ProbeInfo("stlink:tcp:server:7184", "stlink", "", "", false, ProbeAccess.FREE, "");
            return StlinkProbe.open(info, new StlinkPipe(info.id(), carrier, PATIENCE_MILLIS), meter);
        } catch (UsbException e) {
            throw new ProbeException("server", e.getMessage(), e);
        }
    }

    MemAp connect(WireProtocol protocol) throws TargetException {
        link.connect(protocol, CLOCK_HZ);
        return link.memory();
    }

    /** Four words, all different, come back as they were written. */
    static void checkWords(MemAp memory) throws TargetException {
        for (int i = 0; i < 4; i++) {
            memory.write32(WireBench.RAM + 4L * i, 0x1111_1111 * (i + 1));
        }
        for (int i = 0; i < 4; i++) {
            assertEquals(0x1111_1111 * (i + 1), memory.read32(WireBench.RAM + 4L * i));
        }
    }

    @Override
    public void close() {
        probe.close();
        board.close();
    }
}
