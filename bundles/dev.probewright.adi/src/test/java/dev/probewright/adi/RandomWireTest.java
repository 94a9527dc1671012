/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random transactions, resets and selections over each wire, with WAIT at random, equal an oracle that knows no wire. */
class RandomWireTest {
    /** Transactions; some 3 000 operations together. */
    private static final int STEPS = 500;

    /** What differs first, or an empty text. */
    static String run(WireBench bench, long seed, int steps) throws Exception {
        Random random = new Random(seed);
        Random busy = new Random(seed + 1);
        bench.port.busy = access -> switch (busy.nextInt(24)) {
            case 0 -> busy.nextInt(3000);
            case 1, 2, 3 -> busy.nextInt(150);
            default -> 0;
        };
        bench.swd.batchClocks = 3_000;
        bench.chain.batchClocks = 3_000;
        bench.connect();
        RandomAccesses accesses = new RandomAccesses(random, WireBench.CONTROL);
        boolean anew = true;
        for (int step = 0; step < steps; step++) {
            if (random.nextInt(4) == 0) {
                disturb(bench, random.nextInt(4));
                anew = true;
            }
            bench.dap.execute(accesses.next(anew));
            anew = false;
            String difference = accesses.difference(bench.port.memory);
            if (!difference.isEmpty()) {
                return "step " + step + ": " + difference;
            }
        }
        return "";
    }

    private static void disturb(WireBench bench, int how) throws Exception {
        if (bench.protocol == WireProtocol.SWD) {
            bench.dap.reset(how == 0 ? WireReset.JTAG_TO_SWD : WireReset.LINE_RESET);
            bench.dap.execute(WireBench.dpidr());
            return;
        }
        switch (how) {
            case 0 -> bench.dap.reset(WireReset.TEST_LOGIC_RESET);
            case 1 -> {
                bench.dap.scan();
                bench.dap.select(bench.tap);
            }
            case 2 -> {
                bench.chain.trst();
                bench.chain.run(new JtagSequence().steps(0, 1));
                bench.dap.resetPinMoved();
            }
            default -> bench.dap.select(bench.tap);
        }
    }

    private static void passes(WireBench bench, long seed) throws Exception {
        assertEquals("", run(bench, seed, STEPS), () -> bench.protocol + ", TAP " + bench.tap + ", seed " + seed);
    }

    @Test
    void overSwd() throws Exception {
        passes(WireBench.swd(), 4711);
    }

    @Test
    void overJtagNearTdo() throws Exception {
        passes(WireBench.jtag(), 4712);
    }

    @Test
    void overJtagBehindAnotherTap() throws Exception {
        passes(new WireBench(WireProtocol.JTAG, 1, new WireRules()), 4713);
    }
}
