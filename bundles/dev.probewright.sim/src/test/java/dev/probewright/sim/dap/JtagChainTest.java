/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** TAPs in a chain: their lengths, their order, and each with an instruction of its own. */
class JtagChainTest {
    private final JtagTarget target = new JtagTarget(true);
    private final JtagBits host = target.host;

    @Test
    void aResetSelectsTheIdentificationsTheOneAtTdoFirst() {
        host.reset();
        long codes = host.scanDr(64, 0);
        assertEquals(JtagTarget.IDCODE, (int) codes);
        assertEquals(JtagTarget.BOUNDARY_SCAN_IDCODE, (int) (codes >>> 32));
    }

    @Test
    void powerUpDoesWhatAResetDoes() {
        host.tms(1, 0);
        assertEquals(JtagTarget.IDCODE, (int) host.scanDr(32, 0));
    }

    @Test
    void whatIsShiftedInComesOutBehindTheIdentifications() {
        host.reset();
        host.tms(3, 0b001);
        long out = 0;
        for (int index = 0; index < 64 + 8; index++) {
            int tdo = host.clock(0, 0xA5 >>> index & 1 & (index < 8 ? 1 : 0));
            out |= index < 64 ? 0 : (long) tdo << index - 64;
        }
        assertEquals(0xA5, out);
    }

    @Test
    void instructionRegistersHaveFourBitsAtTdoAndFiveAtTdi() {
        host.reset();
        long captured = host.scanIr(16, 0x1FF);
        assertEquals(0b00001_0001, captured & 0x1FF, "each captures a one in its lowest bit");
        assertEquals(0x1FF & 0x7F, captured >>> 9, "what was shifted in follows after 9 bits");
    }

    @Test
    void bypassIsOneBitEachAndCapturesZero() {
        host.reset();
        host.scanIr(9, 0x1FF);
        assertEquals(0xFF << 2, host.scanDr(10, 0xFF));
        JtagTarget alone = new JtagTarget(false);
        alone.host.reset();
        assertEquals(JtagTarget.IDCODE, (int) alone.host.scanDr(32, 0));
        alone.host.scanIr(4, 0xF);
        assertEquals(0xFF << 1, alone.host.scanDr(9, 0xFF));
    }

    @Test
    void eachTapHasItsOwnInstruction() {
        host.reset();
        host.scanIr(9, 0b00001_1111); // boundary scan: IDCODE, debug port: BYPASS
        assertEquals((long) JtagTarget.BOUNDARY_SCAN_IDCODE << 1, host.scanDr(33, 0));
        host.scanIr(9, 0b11111_1110); // the other way about
        assertEquals(JtagTarget.IDCODE & 0xFFFF_FFFFL, host.scanDr(33, 0));
    }

    @Test
    void anInstructionThatIsNoneIsBypass() {
        for (int ir = 0; ir < 16; ir++) {
            JtagTarget alone = new JtagTarget(false);
            alone.host.reset();
            alone.host.scanIr(4, ir);
            boolean access = ir == 0b1000 || ir == 0b1010 || ir == 0b1011;
            int length = access ? 35 : ir == 0b1110 ? 32 : 1;
            // A single one behind zeros, and behind what was captured.
            long mark = 1L << 10;
            long out = alone.host.scanDr(60, mark);
            assertTrue((out >>> 10 + length & 1) == 1, "length of instruction " + Integer.toBinaryString(ir));
            assertEquals(0, out >>> 11 + length);
        }
    }

    @Test
    void tdoIsDrivenOnlyWhileItShifts() {
        host.reset();
        host.scanIr(9, 0x1FF);
        assertEquals(1, target.pins.tdo(), "Run-Test/Idle");
        host.tms(2, 0b01);
        assertEquals(1, target.pins.tdo(), "Capture-DR");
        host.tms(1, 0);
        assertEquals(0, target.pins.tdo(), "Shift-DR");
        host.tms(1, 1);
        assertEquals(1, target.pins.tdo(), "Exit1-DR");
    }

    @Test
    void aScanMayPauseAndGoOn() {
        host.reset();
        host.tms(3, 0b001);
        long out = 0;
        for (int index = 0; index < 32; index++) {
            boolean pause = index == 13;
            out |= (long) host.clock(pause ? 1 : 0, 0) << index;
            if (pause) {
                host.tms(6, 0b010000); // Pause-DR for a while, Exit2-DR, Shift-DR
            }
        }
        assertEquals(JtagTarget.IDCODE, (int) out);
    }

    @Test
    void ntrstHoldsAllOfThemInReset() {
        host.reset();
        host.scanIr(9, 0x1FF);
        target.pins.pullTrst(true);
        host.tms(5, 0b00010);
        assertEquals(TapState.TEST_LOGIC_RESET, target.chain.state());
        target.pins.pullTrst(false);
        assertTrue(target.pins.trstLevel());
        host.tms(1, 0);
        assertEquals(JtagTarget.IDCODE, (int) host.scanDr(32, 0));
    }

    @Test
    void ntrstThatHasAnotherUseResetsNothing() {
        host.reset();
        host.scanIr(9, 0x1FF);
        target.chain.setPinsDisabled(false, true);
        target.pins.pullTrst(true);
        assertEquals(0xFF << 2, host.scanDr(10, 0xFF));
        target.chain.setPinsDisabled(false, false);
        assertEquals(TapState.TEST_LOGIC_RESET, target.chain.state());
    }

    @Test
    void withoutItsPinsNobodyAnswers() {
        host.reset();
        target.chain.setPinsDisabled(true, true);
        assertEquals(0xFFFF_FFFFL, host.scanDr(32, 0));
        target.chain.setPinsDisabled(false, false);
        host.reset();
        assertEquals(JtagTarget.IDCODE, (int) host.scanDr(32, 0));
    }
}
