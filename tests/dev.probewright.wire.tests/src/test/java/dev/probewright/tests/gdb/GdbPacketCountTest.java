/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.gdb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What GDB's commands cost on USB: each packet to the probe is a wait of up to a millisecond or two. */
@Timeout(90)
class GdbPacketCountTest {
    private static final int TIMES = 20;

    private static double packetsFor(GdbBench bench, String command) throws IOException {
        long before = bench.board.statistics().packets();
        for (int i = 0; i < TIMES; i++) {
            bench.gdb.run(command);
        }
        return (bench.board.statistics().packets() - before) / (double) TIMES;
    }

    private static void atMost(double limit, double packets, String what) {
        assertTrue(packets <= limit, what + ": " + packets + " packets, at most " + limit);
    }

    @Test
    void stepInstruction() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("tbreak fibonacci");
            bench.expect("continue", "fibonacci (n=1)");
            bench.expect("stepi");
            atMost(3, packetsFor(bench, "stepi"), "stepi");
            bench.expect("break console_start");
            atMost(3, packetsFor(bench, "stepi"), "stepi with a breakpoint set");
        }
    }

    @Test
    void haltAndAllRegisters() throws Exception {
        try (GdbBench bench = GdbBench.loaded("blinky")) {
            bench.expect("tbreak wait_ms");
            bench.expect("continue", "wait_ms");
            bench.expect("monitor halt", "Halted");
            // halt and the registers for the answer's PC
            atMost(2, packetsFor(bench, "monitor halt"), "halt");
            long before = bench.board.statistics().packets();
            bench.expect("maintenance flush register-cache");
            bench.expect("info registers", "xpsr", "control");
            atMost(1, bench.board.statistics().packets() - before, "info registers");
        }
    }
}
