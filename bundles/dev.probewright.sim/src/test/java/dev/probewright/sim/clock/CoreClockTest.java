/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoreClockTest {
    private static final long SEED = 20240611;

    @Test
    void agreesWithExactArithmeticAtAnyFrequency() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            long hertz = 1 + random.nextInt(200_000_000);
            long time = Math.abs(random.nextLong()) >>> random.nextInt(40);
            CoreClock clock = new CoreClock(hertz);
            BigInteger exact = BigInteger.valueOf(time)
                    .multiply(BigInteger.valueOf(hertz))
                    .divide(BigInteger.valueOf(VirtualClock.SECOND));
            if (exact.bitLength() < 60) {
                assertEquals(exact.longValueExact(), clock.cycleAt(time), () -> "seed " + SEED);
            }
        }
    }

    @Test
    void theMomentOfACycleIsTheFirstAtWhichItHasBegun() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            CoreClock clock = new CoreClock(1 + random.nextInt(200_000_000));
            long cycle = random.nextInt(Integer.MAX_VALUE);
            long time = clock.timeOf(cycle);
            assertEquals(cycle, clock.cycleAt(time), () -> "seed " + SEED);
            assertTrue(cycle == 0 || clock.cycleAt(time - 1) < cycle);
        }
    }

    @Test
    void goesOnFromWhereTheFrequencyChanged() {
        CoreClock clock = new CoreClock(8_000_000);
        clock.anchor(VirtualClock.MILLISECOND, 8_000, 72_000_000);
        assertEquals(8_000, clock.cycleAt(VirtualClock.MILLISECOND));
        assertEquals(80_000, clock.cycleAt(2 * VirtualClock.MILLISECOND));
        assertEquals(72, clock.cyclesIn(VirtualClock.MICROSECOND));
        assertEquals(1, clock.cyclesIn(1));
    }
}
