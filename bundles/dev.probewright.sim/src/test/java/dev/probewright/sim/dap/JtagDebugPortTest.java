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

import dev.probewright.sim.clock.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JTAG debug port by single bits, against ADIv5.2, chapter B3, behind a boundary scan TAP. */
class JtagDebugPortTest {
    private static final int OK = 0b010;
    private static final int WAIT = 0b001;
    private static final int CONTROL_STATUS = 0x4;
    private static final int SELECT = 0x8;
    private static final int RDBUFF = 0xC;
    private static final int TAR = 0x4;
    private static final int DRW = 0xC;
    private static final int POWER_UP = 0x50000000;
    private static final int ORUNDETECT = 1;
    private static final int STICKYORUN = 1 << 1;
    private static final int STICKYCMP = 1 << 4;
    private static final int STICKYERR = 1 << 5;
    private static final int STICKY = STICKYORUN | STICKYCMP | STICKYERR;

    private final JtagTarget target = new JtagTarget(true);
    private final JtagBits host = target.host;
    private final FakeBus bus = target.bus;

    @BeforeEach
    void begin() {
        target.begin();
    }

    private int status() {
        int value = host.readDp(CONTROL_STATUS);
        assertEquals(OK, host.acknowledge);
        return value;
    }

    private void word(int address, int value) {
        for (int index = 0; index < 4; index++) {
            bus.memory[address - FakeBus.BASE + index] = (byte) (value >>> 8 * index);
        }
    }

    @Test
    void aScanBringsTheAnswerOfTheOneBefore() {
        word(0x20000000, 0x11111111);
        word(0x20000004, 0x22222222);
        host.writeAp(TAR, 0x20000000);
        host.instruction(JtagDebugPort.APACC);
        host.access(true, DRW, 0);
        assertEquals(0x11111111, host.access(true, DRW, 0));
        assertEquals(OK, host.acknowledge);
        assertEquals(0x22222222, host.scan(JtagDebugPort.DPACC, true, RDBUFF, 0));
        assertEquals(0, host.access(true, RDBUFF, 0), "RDBUFF itself reads as zero");
        assertEquals(List.of("R4 20000000 11111111", "R4 20000004 22222222"), bus.log);
    }

    @Test
    void registersOfTheDebugPort() {
        assertEquals(0xF0000000, status());
        host.writeDp(SELECT, 0xF0);
        assertEquals(0xF0, host.readDp(SELECT));
        assertEquals(0x14770011, host.readAp(0xC));
        assertEquals(0, host.readDp(0x0), "no DPIDR");
    }

    @Test
    void anAccessUnderWayIsAnsweredWaitAndTheScanIsDropped() {
        host.writeAp(TAR, 0x20000000);
        bus.heldUntil = Long.MAX_VALUE;
        host.writeAp(DRW, 0x55);
        assertEquals(OK, host.acknowledge);
        host.instruction(JtagDebugPort.APACC);
        host.access(false, DRW, 0x66);
        assertEquals(WAIT, host.acknowledge);
        host.scan(JtagDebugPort.DPACC, false, SELECT, 0xF0);
        assertEquals(WAIT, host.acknowledge);
        host.access(true, CONTROL_STATUS, 0);
        assertEquals(WAIT, host.acknowledge, "CTRL/STAT, too");
        bus.heldUntil = 0;
        assertEquals(0, host.readDp(SELECT), "what was refused never arrived");
        host.writeAp(DRW, 0x77);
        status();
        assertEquals(List.of("W4 20000000 55", "W4 20000004 77"), bus.log);
    }

    @Test
    void whatIsCapturedDecidesNotWhatIsAtTheEndOfTheScan() {
        host.writeAp(TAR, 0x20000000);
        host.instruction(JtagDebugPort.APACC);
        bus.heldUntil = target.clock.now() + 60 * JtagBits.PERIOD;
        host.access(false, DRW, 0x55);
        long inTheMiddle = target.clock.now() + 20 * JtagBits.PERIOD;
        bus.heldUntil = inTheMiddle;
        host.access(false, DRW, 0x66);
        assertEquals(WAIT, host.acknowledge);
        assertTrue(target.clock.now() > inTheMiddle);
        status();
        assertEquals(List.of("W4 20000000 55"), bus.log);
    }

    @Test
    void overrunsStickWhereTheyAreDetected() {
        host.writeDp(CONTROL_STATUS, POWER_UP | ORUNDETECT);
        host.writeAp(TAR, 0x20000000);
        bus.heldUntil = Long.MAX_VALUE;
        host.writeAp(DRW, 1);
        host.instruction(JtagDebugPort.APACC);
        host.access(false, DRW, 2);
        assertEquals(WAIT, host.acknowledge);
        bus.heldUntil = 0;
        host.access(false, DRW, 3);
        assertEquals(OK, host.acknowledge);
        host.access(true, TAR, 0);
        assertEquals(OK, host.acknowledge);
        assertEquals(STICKYORUN, status() & STICKY);
        assertEquals(List.of("W4 20000000 1"), bus.log, "what followed the overrun was discarded");
        host.writeDp(CONTROL_STATUS, POWER_UP | ORUNDETECT | STICKYORUN);
        assertEquals(ORUNDETECT, status() & (STICKY | ORUNDETECT));
        host.writeAp(DRW, 4);
        status();
        assertEquals(List.of("W4 20000000 1", "W4 20000004 4"), bus.log);
    }

    @Test
    void withoutDetectionAWaitLeavesNoMark() {
        bus.heldUntil = Long.MAX_VALUE;
        host.writeAp(DRW, 1);
        host.access(false, DRW, 2);
        assertEquals(WAIT, host.acknowledge);
        bus.heldUntil = 0;
        target.clock.advance(VirtualClock.MILLISECOND);
        assertEquals(0, status() & STICKYORUN);
    }

    @Test
    void anErrorOfTheBusSticksAndDiscardsWhatFollows() {
        word(0x20000000, 0x77);
        host.writeAp(TAR, 0x20000000);
        assertEquals(0x77, host.readAp(DRW));
        host.writeAp(TAR, 0x30000000);
        host.readAp(DRW);
        assertEquals(OK, host.acknowledge, "OK and FAULT are one");
        host.writeAp(TAR, 0x20000000);
        assertEquals(OK, host.acknowledge);
        host.writeAp(DRW, 5);
        assertEquals(STICKYERR, status() & STICKY);
        assertEquals(List.of("R4 20000000 77"), bus.log);
        host.writeDp(SELECT, 0xF0);
        assertEquals(0xF0, host.readDp(SELECT), "the debug port itself goes on");
        host.writeDp(SELECT, 0);
        host.writeDp(CONTROL_STATUS, POWER_UP | STICKYERR);
        assertEquals(0, status() & STICKY);
        assertEquals(0x30000000, host.readAp(TAR), "the write to it was discarded");
    }

    @Test
    void flagsAreClearedByOnesOnly() {
        host.writeAp(TAR, 0x30000000);
        host.readAp(DRW);
        host.writeDp(CONTROL_STATUS, POWER_UP | STICKYORUN | STICKYCMP);
        assertEquals(STICKYERR, status() & STICKY);
        host.writeDp(CONTROL_STATUS, POWER_UP);
        assertEquals(STICKYERR, status() & STICKY);
        host.writeDp(CONTROL_STATUS, POWER_UP | STICKYERR);
        assertEquals(0xF0000000, status());
    }

    @Test
    void abortOnlyAborts() {
        host.writeAp(TAR, 0x30000000);
        host.readAp(DRW);
        host.scan(JtagDebugPort.ABORT, false, 0, 0x1E);
        assertEquals(STICKYERR, status() & STICKY, "sticky flags are no business of it");
        host.writeDp(CONTROL_STATUS, POWER_UP | STICKYERR);
        host.writeAp(TAR, 0x20000000);
        bus.heldUntil = Long.MAX_VALUE;
        host.writeAp(DRW, 1);
        host.scan(JtagDebugPort.DPACC, true, CONTROL_STATUS, 0);
        assertEquals(WAIT, host.acknowledge);
        host.scan(JtagDebugPort.ABORT, false, 0, 1);
        assertEquals(0, status() & STICKY);
        assertEquals(0x80, host.readAp(0x0) & 0x80, "CSW tells that the transfer is still there");
    }

    @Test
    void withoutDebugPowerTheAccessPortIsNotReached() {
        host.writeDp(CONTROL_STATUS, 0);
        host.writeAp(TAR, 0x20000000);
        assertEquals(STICKYERR, status() & STICKY);
        host.writeDp(CONTROL_STATUS, POWER_UP | STICKYERR);
        target.clock.advance(VirtualClock.MILLISECOND);
        assertEquals(0, host.readAp(TAR));
    }

    @Test
    void aResetOfTheTapsLeavesTheRegistersAlone() {
        host.writeAp(TAR, 0x30000000);
        host.readAp(DRW);
        host.writeDp(SELECT, 0xF0);
        host.reset();
        assertEquals(0xF0, host.readDp(SELECT));
        assertEquals(0xF0000000 | STICKYERR, status());
        target.pins.pullTrst(true);
        target.pins.pullTrst(false);
        host.tms(1, 0);
        assertEquals(0xF0, host.readDp(SELECT));
    }

    @Test
    void aResetInTheMiddleOfAnAccessDoesNotStopIt() {
        host.writeAp(TAR, 0x20000000);
        bus.heldUntil = target.clock.now() + 500 * JtagBits.PERIOD;
        host.writeAp(DRW, 0x42);
        host.reset();
        host.scan(JtagDebugPort.DPACC, true, CONTROL_STATUS, 0);
        assertEquals(WAIT, host.acknowledge);
        target.clock.advance(VirtualClock.MILLISECOND);
        assertEquals(0, status() & STICKY);
        assertEquals(List.of("W4 20000000 42"), bus.log);
    }

    @Test
    void aStaleInstructionReadsZerosWhereTheAccessPortWasMeant() {
        word(0x20000000, 0x99);
        host.writeAp(TAR, 0x20000000);
        host.instruction(JtagDebugPort.DPACC);
        host.access(true, DRW, 0);
        assertEquals(0, host.access(true, DRW, 0));
        assertEquals(OK, host.acknowledge);
        assertEquals(List.of(), bus.log);
    }

    @Test
    void pushedCompareLooksAndSticks() {
        word(0x20000000, 0x1234);
        host.writeAp(TAR, 0x20000000);
        host.writeDp(CONTROL_STATUS, POWER_UP | 1 << 2 | 0xF << 8);
        host.writeAp(DRW, 0x1234);
        assertEquals(0, status() & STICKY);
        host.writeAp(DRW, 0x1234);
        assertEquals(STICKYCMP, status() & STICKY);
        host.writeDp(CONTROL_STATUS, POWER_UP | STICKYCMP);
        assertEquals(0, status() & STICKY);
    }
}
