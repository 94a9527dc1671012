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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.target.LinkException;
import org.junit.jupiter.api.Test;

/** Chains of all kinds, and what is said of those that can not be. */
class ChainScanTest {
    /** Clocks before the first bit comes out. */
    private static final int RESET_AND_TO_SHIFT = 11;

    private final ModelChain chain = new ModelChain(new ModelPort());

    private void tap(int irLength, int idcode) {
        chain.taps.add(new ModelChain.Tap(irLength, idcode));
    }

    private void fails(String facts) {
        LinkException e = assertThrows(LinkException.class, () -> ChainScan.of(chain));
        assertTrue(e.getMessage().contains(facts), e.getMessage());
    }

    @Test
    void aDebugPortAndBoundaryScan() throws Exception {
        tap(4, 0x3BA0_0477);
        tap(5, 0x1641_0041);
        assertEquals("0x3BA00477 (IR 4), 0x16410041 (IR 5)", ChainScan.of(chain).toString());
    }

    @Test
    void oneUnknownLengthIsWhatIsLeft() throws Exception {
        tap(4, 0x4BA0_0477);
        tap(6, 0x1234_5677);
        tap(5, 0x0641_3041);
        assertEquals(
                "0x4BA00477 (IR 4), 0x12345677 (IR 6), 0x06413041 (IR 5)",
                ChainScan.of(chain).toString());
    }

    @Test
    void unknownLengthsShowInTheOnesAndZerosThatBeginEach() throws Exception {
        tap(6, 0x1234_5677);
        tap(8, 0);
        tap(10, 0x1234_5679);
        assertEquals(
                "0x12345677 (IR 6), 0x00000000 (IR 8), 0x12345679 (IR 10)",
                ChainScan.of(chain).toString());
    }

    @Test
    void aLengthThatIsNotTheKnownOneIsBelievedWhereAllElseFits() throws Exception {
        tap(6, 0x0641_0041);
        assertEquals("0x06410041 (IR 6)", ChainScan.of(chain).toString());
    }

    @Test
    void manyTaps() throws Exception {
        for (int i = 0; i < ChainScan.MOST_TAPS; i++) {
            tap(4, i % 3 == 0 ? 0 : 0x4BA0_0477);
        }
        assertEquals(ChainScan.MOST_TAPS, ChainScan.of(chain).taps().size());
        tap(4, 0x4BA0_0477);
        fails("more than 20 TAPs");
    }

    @Test
    void aLineThatDoesNotMoveIsSaidToBeSo() {
        tap(4, 0x4BA0_0477);
        chain.stuck = 0;
        fails("TDO stays low");
        chain.stuck = 1;
        fails("TDO stays high");
    }

    @Test
    void aBitThatIsReadWrongIsNoTap() {
        tap(4, 0x4BA0_0477);
        // Behind the IDCODE only ones may come; in the midst of bypass one more zero is one more TAP.
        chain.flipped = clock -> clock == 100;
        fails("comes out of TDO behind the last IDCODE");
        long now = chain.clocks;
        chain.flipped = clock -> clock == now + RESET_AND_TO_SHIFT + 1;
        fails("TAPs answer with IDCODE or bypass bit");
    }
}
