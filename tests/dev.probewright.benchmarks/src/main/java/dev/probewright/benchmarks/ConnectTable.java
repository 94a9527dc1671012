/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.benchmarks;

import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.TargetException;
import java.util.List;

/** Counts what a CMSIS-DAP probe is sent until a session with each virtual board has begun. */
public final class ConnectTable {
    private ConnectTable() {}

    /** Prints the table. */
    public static void main(String[] args) throws TargetException {
        System.out.println("until the session has begun:  packets  waits");
        for (String kind : List.of(
                "stm32f103",
                "stm32l431",
                "stm32g431",
                "stm32g071",
                "py32f003",
                "nrf52832",
                "rp2040",
                "rp2350",
                "locked")) {
            print(kind, ConnectStrategy.AUTO);
        }
        print("stm32f103", ConnectStrategy.UNDER_RESET);
        print("stm32f411", ConnectStrategy.UNDER_RESET);
    }

    private static void print(String kind, ConnectStrategy strategy) throws TargetException {
        TrafficCount traffic = measure(kind, strategy);
        System.out.printf("%-10s %-17s  %7d  %5d%n", kind, strategy.id(), traffic.packets(), traffic.waits());
    }

    /** All that went until {@link Session#open} returned. */
    public static TrafficCount measure(String kind, ConnectStrategy strategy) throws TargetException {
        VirtualBoard board = VirtualBoard.of(kind, BoardOptions.forTest("table"));
        try {
            Probes probes = new Probes(List.of(new CmsisDapDriver(List.of(SimBus.of(board)))));
            SessionOptions options = SessionOptions.defaults()
                    .withProbe("sim:" + kind + "/" + board.name())
                    .withStrategy(strategy);
            try (Session session = Session.open(probes, options)) {
                return session.traffic();
            }
        } finally {
            board.close();
        }
    }
}
