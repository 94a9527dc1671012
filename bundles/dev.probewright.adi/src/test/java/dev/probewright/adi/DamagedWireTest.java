/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.WireProtocol;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bits that come back wrong, by the thousand: whatever they say, it ends, and with an error of the link or the bus. */
class DamagedWireTest {
    /** Held, so that what it is set to stays: thousands of damaged cases would each leave a line. */
    private static final Logger LOG = Logger.getLogger("dev.probewright.adi");

    static {
        LOG.setLevel(Level.WARNING);
    }

    private static final int CASES = 800;

    /** Every how many clocks a bit is wrong, on average. */
    private static final int[] RATES = {20, 200, 2_000, 20_000};

    @ParameterizedTest
    @EnumSource
    void endsWithAnErrorOfItsOwnKind(WireProtocol protocol) throws Exception {
        int good = 0;
        int bad = 0;
        for (int seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            WireBench bench = new WireBench(protocol, seed & 1, new WireRules());
            bench.dap.setWaitTime(100);
            bench.dap.connected(protocol, WireBench.CLOCK_HZ);
            bench.port.busy = access -> random.nextInt(20) == 0 ? random.nextInt(400) : 0;
            int rate = RATES[seed % RATES.length];
            LongPredicate flipped = clock -> random.nextInt(rate) == 0;
            ProbeLink link = new ProbeLink(new FakeProbe(bench.dap));
            try {
                if (random.nextBoolean()) {
                    bench.swd.flipped = flipped;
                    bench.chain.flipped = flipped;
                }
                link.connect(protocol, WireBench.CLOCK_HZ);
                MemAp memory = link.memory();
                bench.swd.flipped = flipped;
                bench.chain.flipped = flipped;
                memory.setWaitBudget(2_000);
                MemoryBatch batch = new MemoryBatch();
                batch.readBlock(0x2000_0000L, Width.WORD, 60);
                batch.write32Once(0x2000_0100L, seed).poll32(0x2000_0100L, -1, seed, 2_000);
                batch.writeBlock(0x2000_03F0L, Width.WORD, new byte[80]);
                batch.read8(0x2000_0001L);
                memory.execute(batch);
                good++;
            } catch (TargetException e) {
                bad++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        int failed = bad;
        assertTrue(good > CASES / 20 && failed > CASES / 20, good + " good, " + failed + " failed");
    }
}
