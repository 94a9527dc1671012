/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.probe.Probe;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.tests.usb.FakeUsb;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenOCD and a session look at the same board, and have to see the same. */
@Timeout(120)
class OpenOcdBoardsTest {
    private static final long SEED = 20_261_121;

    @BeforeAll
    static void require() throws Exception {
        OpenOcd.require();
        FakeUsb.assumeAvailable();
    }

    @ParameterizedTest
    @EnumSource
    void bothSeeTheSame(BoardCase of) throws Exception {
        VirtualBoard board = of.board();
        try {
            Map<String, String> theirs = openOcd(of, board);
            Map<String, String> ours = session(of, board);
            assertEquals(Map.of(), OurLook.differences(theirs, ours), () -> "seed " + SEED);
        } finally {
            board.close();
        }
    }

    private static Map<String, String> openOcd(BoardCase of, VirtualBoard board) throws Exception {
        try (UsbBench bench = new UsbBench(board, of.adapter(), of.target())) {
            bench.openOcd.run(of.underReset() ? "reset halt" : "halt");
            BoardContent.put(of, board, SEED);
            return OpenOcdLook.at(of, bench.openOcd);
        }
    }

    private static Map<String, String> session(BoardCase of, VirtualBoard board) throws Exception {
        CmsisDapDriver driver = new CmsisDapDriver(List.of(SimBus.of(board)));
        SessionOptions options = SessionOptions.defaults()
                .withProbe(driver.list().get(0).id())
                .withCore(of.coreName())
                .withProtocol(of.jtag() ? WireProtocol.JTAG : WireProtocol.SWD);
        Map<String, String> seen;
        try (Session session = Session.open(new Probes(List.of(driver)), options)) {
            session.core().halt();
            BoardContent.put(of, board, SEED);
            seen = OurLook.at(of, session);
        }
        if (of.addressed()) {
            try (Probe probe = driver.open(driver.list().get(0))) {
                OurLook.debugPortTable(probe, seen);
            }
        }
        return seen;
    }
}
