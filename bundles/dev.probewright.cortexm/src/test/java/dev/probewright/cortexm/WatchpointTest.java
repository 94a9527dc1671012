/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.ComparatorException.Why;
import dev.probewright.target.HaltReason;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import dev.probewright.target.Width;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Data values and the DWT of Armv8-M; {@link BreakpointTest} has the rest. */
class WatchpointTest {
    private static int comp(FakeCore fake, int index) {
        return fake.words.getOrDefault(0xE0001020L + 16 * index, 0);
    }

    private static int function(FakeCore fake, int index) {
        return fake.words.getOrDefault(0xE0001028L + 16 * index, 0) & 0x07FF_FFFF;
    }

    private static ComparatorException refused(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(ComparatorException.class, action);
    }

    @Test
    void version1ComparesAValueInComparator1AndItsAddressInAnother() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        CortexM core = CortexM.attach(fake);
        core.setWatchpoint(0x20000010L, WatchKind.WRITE, new DataMatch(Width.HALFWORD, 0x1234));
        assertEquals(0x20000010, comp(fake, 0));
        assertEquals(1, fake.words.get(0xE0001024L));
        assertEquals(0, function(fake, 0), "only the linked comparator tells");
        assertEquals(0x12341234, comp(fake, 1));
        assertEquals(0x00000506, function(fake, 1));
        ComparatorException second =
                refused(() -> core.setWatchpoint(0x20000020L, WatchKind.WRITE, new DataMatch(Width.WORD, 1)));
        assertEquals(Why.NOT_POSSIBLE, second.why());
        assertEquals(0, function(fake, 2) | function(fake, 3), "nothing is left behind");
        core.removeWatchpoint(0x20000010L, WatchKind.WRITE, new DataMatch(Width.HALFWORD, 0x1234));
        assertEquals(0, function(fake, 1));
    }

    @Test
    void theLinkedComparatorNamesTheWatchpoint() throws Exception {
        FakeCore fake = FakeCore.cortexM3();
        CortexM core = CortexM.attach(fake);
        core.setWatchpoint(0x20000010L, WatchKind.READ, new DataMatch(Width.BYTE, 7));
        assertEquals(0x07070707, comp(fake, 1));
        core.halt();
        core.resume();
        fake.words.merge(0xE0001038L, 1 << 24, (left, right) -> left | right);
        fake.halt(4);
        assertEquals(HaltReason.WATCHPOINT, core.haltReason());
        assertEquals(Optional.of(new WatchHit(0x20000010L, WatchKind.READ)), core.watchHit());
    }

    @Test
    void armv6ComparesNoValues() throws Exception {
        CortexM core = CortexM.attach(FakeCores.cortexM0Plus());
        ComparatorException failure =
                refused(() -> core.setWatchpoint(0x20000010L, WatchKind.WRITE, new DataMatch(Width.WORD, 1)));
        assertEquals(Why.NONE_THERE, failure.why());
        core.setWatchpoint(0x20000010L, 4, WatchKind.WRITE);
        core.setWatchpoint(0x20000020L, 4, WatchKind.READ);
        assertEquals(
                Why.ALL_IN_USE,
                refused(() -> core.setWatchpoint(0x20000030L, 4, WatchKind.READ))
                        .why());
    }

    @Test
    void version2TakesUpToAWordInOneComparatorTheLeastAbleFirst() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        CortexM core = CortexM.attach(fake);
        core.setWatchpoint(0x20000010L, 4, WatchKind.WRITE);
        assertEquals(0x20000010, comp(fake, 2));
        assertEquals(0x815, function(fake, 2));
        core.setWatchpoint(0x20000021L, 1, WatchKind.READ);
        assertEquals(0x016, function(fake, 0));
        core.setWatchpoint(0x20000022L, 2, WatchKind.ACCESS);
        assertEquals(0x414, function(fake, 1));
        core.setWatchpoint(0x20000030L, 4, WatchKind.ACCESS);
        ComparatorException full = refused(() -> core.setWatchpoint(0x20000040L, 4, WatchKind.ACCESS));
        assertEquals(Why.ALL_IN_USE, full.why());
        assertTrue(full.getMessage().contains("all 4"), full.getMessage());
    }

    @Test
    void version2TakesAnyRangeInTwo() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        CortexM core = CortexM.attach(fake);
        core.setWatchpoint(0x20000003L, 10, WatchKind.WRITE);
        assertEquals(0x20000003, comp(fake, 0));
        assertEquals(0x015, function(fake, 0));
        assertEquals(0x2000000C, comp(fake, 1), "the last address");
        assertEquals(0x017, function(fake, 1));
        core.setWatchpoint(0x20000100L, 64, WatchKind.READ);
        assertEquals(0x017, function(fake, 3));
        assertEquals(
                Why.ALL_IN_USE,
                refused(() -> core.setWatchpoint(0x20000200L, 64, WatchKind.READ))
                        .why());
        core.removeWatchpoint(0x20000003L, 10, WatchKind.WRITE);
        assertEquals(0, function(fake, 0) | function(fake, 1));
    }

    @Test
    void version2LinksAValueToTheAddressBefore() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        CortexM core = CortexM.attach(fake);
        core.setWatchpoint(0x20000010L, WatchKind.WRITE, new DataMatch(Width.BYTE, 0xAB));
        assertEquals(0x005, function(fake, 0), "no debug event of its own");
        assertEquals(0xABABABAB, comp(fake, 1));
        assertEquals(0x01B, function(fake, 1));
    }

    @Test
    void baselineHasRangesButNoValues() throws Exception {
        FakeCore fake = FakeCores.cortexM23();
        CortexM core = CortexM.attach(fake);
        ComparatorException failure =
                refused(() -> core.setWatchpoint(0x20000010L, WatchKind.WRITE, new DataMatch(Width.WORD, 1)));
        assertEquals(Why.NONE_THERE, failure.why());
        core.setWatchpoint(0x20000010L, 12, WatchKind.WRITE);
        assertEquals(0x017, function(fake, 1));
    }

    @Test
    void afterALossOfPowerAPairIsSetAgain() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        CortexM core = CortexM.attach(fake);
        core.setWatchpoint(0x20000003L, 10, WatchKind.WRITE);
        fake.reset();
        fake.debugEnabled = false;
        for (int i = 0; i < 2; i++) {
            fake.words.put(0xE0001020L + 16 * i, 0);
            fake.words.put(0xE0001028L + 16 * i, fake.comparatorIds[i]);
        }
        core.state();
        assertEquals(0x2000000C, comp(fake, 1));
        assertEquals(0x017, function(fake, 1));
        assertEquals(0x015, function(fake, 0));
    }
}
