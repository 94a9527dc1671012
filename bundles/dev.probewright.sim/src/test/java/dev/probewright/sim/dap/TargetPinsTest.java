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
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** The SWJ-DP at its pins, against ADIv5.2, chapter B5. */
class TargetPinsTest {
    private static final int DPIDR = 0x2;
    private static final int READ_STATUS = 0x6;

    private final JtagTarget target = new JtagTarget(true);
    private final JtagBits jtag = target.host;
    /** Serial Wire over the same pins. */
    private final Bits serialWire = new Bits(target.wire) {
        @Override
        int clock(boolean drives, int level) {
            target.clock.advance(JtagBits.PERIOD);
            assertEquals(level(drives, level), target.pins.swdio(drives, level));
            return target.pins.clock(drives, level, 1) & TargetPins.SWDIO;
        }

        private int level(boolean drives, int level) {
            return target.wire.level(drives, level);
        }
    };

    private void switchToJtag() {
        serialWire.high(50);
        serialWire.drive(16, 0xE73C);
        serialWire.high(5);
        jtag.tms(1, 0);
    }

    @Test
    void comesUpListeningToJtag() {
        jtag.reset();
        assertEquals(JtagTarget.IDCODE, (int) jtag.scanDr(32, 0));
        serialWire.lineReset();
        assertEquals(Ack.NONE, serialWire.read(DPIDR));
    }

    @Test
    void switchesThereAndBack() {
        target.begin();
        jtag.instruction(JtagDebugPort.DPACC);
        serialWire.switchToSerialWire();
        assertEquals(Ack.OK, serialWire.read(DPIDR));
        assertEquals(0x1BA01477, serialWire.data);
        assertEquals(Ack.OK, serialWire.read(READ_STATUS));
        assertEquals(0xF0000000, serialWire.data & 0xF0000000, "the registers are the same");
        assertEquals(1, target.pins.tdo(), "nobody drives TDO");
        switchToJtag();
        assertEquals(JtagTarget.IDCODE, (int) jtag.scanDr(32, 0));
        serialWire.switchToSerialWire();
        assertEquals(Ack.OK, serialWire.read(DPIDR));
    }

    @Test
    void serialWireDoesNotMoveTheTaps() {
        target.begin();
        serialWire.switchToSerialWire();
        assertEquals(Ack.OK, serialWire.read(DPIDR));
        for (int count = 0; count < 20; count++) {
            assertEquals(Ack.OK, serialWire.read(READ_STATUS));
            assertEquals(TapState.TEST_LOGIC_RESET, target.chain.state());
        }
    }

    @Test
    void theSwitchToJtagIsHarmlessWhereItListensToJtagAlready() {
        jtag.reset();
        jtag.scanIr(9, 0x1FF);
        switchToJtag();
        assertEquals(JtagTarget.IDCODE, (int) jtag.scanDr(32, 0));
    }

    @Test
    void scansAreNeitherRequestsNorOverruns() {
        target.begin();
        jtag.writeDp(0x4, 0x50000001);
        // Levels on TMS that would be a line reset, idle clocks and a request with wrong parity.
        jtag.tms(60, -1);
        jtag.tms(2, 0);
        jtag.tms(8, 0b10100001);
        jtag.reset();
        assertEquals(0xF0000001, jtag.readDp(0x4));
        assertEquals(0, target.wire.contention());
    }

    @Test
    void theSwitchHasToFollowAReset() {
        jtag.reset();
        jtag.tms(16, 0xE79E);
        jtag.reset();
        assertEquals(JtagTarget.IDCODE, (int) jtag.scanDr(32, 0));
    }

    @Test
    void aWriteErrorOfSerialWireIsNothingToJtag() {
        target.begin();
        serialWire.switchToSerialWire();
        assertEquals(Ack.OK, serialWire.read(DPIDR));
        assertEquals(Ack.OK, serialWire.transfer(0x5, 0x20000000, false));
        assertEquals(Ack.FAULT, serialWire.read(0x7));
        switchToJtag();
        assertEquals(0xF0000000, jtag.readDp(0x4));
        jtag.writeAp(0x4, 0x20000010);
        assertEquals(0x20000010, jtag.readAp(0x4));
    }

    @Test
    void pinsGivenToOtherUsesMoveNothing() {
        jtag.reset();
        target.port.setPinsDisabled(true);
        target.chain.setPinsDisabled(true, true);
        assertEquals(0xFFFF_FFFFL, jtag.scanDr(32, 0));
        assertEquals(TapState.RUN_TEST_IDLE, target.chain.state());
    }

    @Test
    void levelsThatAreStuckReachNobody() {
        int[] stuck = {-1, -1};
        TargetPins pins = new TargetPins(target.wire, target.chain, new PinFaults() {
            @Override
            public int stuckLevel() {
                return stuck[0];
            }

            @Override
            public int stuckTdo() {
                return stuck[1];
            }
        });
        JtagBits host = new JtagBits(pins, target.clock, true);
        host.reset();
        stuck[1] = 0;
        assertEquals(0, host.scanDr(32, 0));
        stuck[1] = 1;
        assertEquals(0xFFFF_FFFFL, host.scanDr(32, 0));
        stuck[1] = -1;
        assertEquals(JtagTarget.IDCODE, (int) host.scanDr(32, 0), "the target itself went on");
        stuck[0] = 1;
        assertEquals(0xFFFF_FFFFL, host.scanDr(32, 0));
        assertEquals(1, pins.swdio(true, 0));
        assertEquals(TapState.RUN_TEST_IDLE, target.chain.state());
    }

    @Test
    void wholeTransfersAreNoneWhereItListensToJtag() {
        SwTransfers transfers = new SwTransfers(target.wire);
        assertFalse(transfers.possible(1, false));
        serialWire.switchToSerialWire();
        assertEquals(true, transfers.possible(1, false));
    }
}
