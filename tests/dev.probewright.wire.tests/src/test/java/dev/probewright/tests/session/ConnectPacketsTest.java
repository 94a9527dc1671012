/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much has gone over USB when a session with a chip begins: the probe asked, connected, identified, the core taken. Beyond 25 come
 * the reset and the wait for its halt, the way out of the dormant state, and the access ports of a debug port of version 3.
 */
class ConnectPacketsTest {
    @ParameterizedTest
    @CsvSource({
        "stm32f103, AUTO, 25",
        "stm32f103, UNDER_RESET, 34",
        "stm32f411, UNDER_RESET, 34",
        "stm32l431, AUTO, 25",
        "stm32g431, AUTO, 25",
        "stm32g071, AUTO, 25",
        "py32f003, AUTO, 25",
        "nrf52832, AUTO, 25",
        "rp2040, AUTO, 33",
        "rp2350, AUTO, 35",
        "locked, AUTO, 24"
    })
    void connectingAndIdentifyingTakesFewPackets(String kind, ConnectStrategy strategy, int limit) throws Exception {
        VirtualBoard board = VirtualBoard.of(kind, BoardOptions.forTest("packets-" + kind + "-" + strategy.id()));
        Probes probes = new Probes(List.of(new CmsisDapDriver(List.of(SimBus.of(board)))));
        SessionOptions options = SessionOptions.defaults()
                .withProbe("sim:" + kind + "/" + board.name())
                .withStrategy(strategy);
        try (Session session = Session.open(probes, options)) {
            long packets = session.traffic().packets();
            assertEquals(packets, board.statistics().packets(), "the probe counts the same");
            assertEquals(1, session.connectReport().attempts().size(), "the first way in leads in");
            assertTrue(packets <= limit, session.chip().name() + ": " + packets + " packets");
        }
        board.close();
    }
}
