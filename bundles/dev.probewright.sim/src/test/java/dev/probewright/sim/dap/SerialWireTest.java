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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The debug port by single bits, against ADIv5.2, chapters B2, B4 and B5. */
class SerialWireTest {
    private static final int DPIDR = 0x2;
    private static final int ABORT = 0x0;
    private static final int READ_STATUS = 0x6;
    private static final int WRITE_CONTROL = 0x4;
    private static final int SELECT = 0x8;
    private static final int RESEND = 0xA;
    private static final int RDBUFF = 0xE;
    private static final int WRITE_CSW = 0x1;
    private static final int WRITE_TAR = 0x5;
    private static final int READ_TAR = 0x7;
    private static final int WRITE_DRW = 0xD;
    private static final int READ_DRW = 0xF;

    private static final int STICKYORUN = 1 << 1;
    private static final int STICKYCMP = 1 << 4;
    private static final int STICKYERR = 1 << 5;
    private static final int READOK = 1 << 6;
    private static final int WDATAERR = 1 << 7;
    private static final int POWER_UP = 0x50000000;

    private final VirtualClock clock = new VirtualClock();
    private final FakeBus bus = new FakeBus(clock);
    private final SwDebugPort port = new SwDebugPort(new DebugPort(
            clock,
            DebugPortIdentity.CORTEX_M3,
            AccessPortMap.adiv5(Map.of(0, new MemAp(bus, MemApKind.CORTEX_M3, 0xE00FF003L, 4096)))));
    private final Bits host = new Bits(new SwWire(port));

    @BeforeEach
    void powerUp() {
        port.powerOn();
        host.switchToSerialWire();
    }

    private void begin() {
        assertEquals(Ack.OK, host.read(DPIDR));
        assertEquals(Ack.OK, host.write(WRITE_CONTROL, POWER_UP));
        clock.advance(VirtualClock.MILLISECOND);
        assertEquals(Ack.OK, host.write(WRITE_CSW, 0x23000052));
    }

    private int status() {
        assertEquals(Ack.OK, host.read(READ_STATUS));
        assertTrue(host.parityRight);
        return host.data;
    }

    @Test
    void theIdentificationComesLowestBitFirstWithParity() {
        host.drive(8, 0b10100101); // start, DP, read, A = 0, parity 1, stop, park
        assertEquals(1, host.sample(1), "turnaround: the pull-up");
        assertEquals(0b001, host.sample(3), "OK");
        long data = host.sample(33);
        assertEquals(0x1BA01477, (int) data);
        assertEquals(0, Long.bitCount(data) & 1);
        assertEquals(0x1BA01477L, data & 0xFFFFFFFFL);
        host.sample(1);
        assertEquals(0, host.wire.contention());
    }

    @Test
    void listensToJtagUntilItIsSwitched() {
        port.powerOn();
        host.lineReset();
        assertEquals(Ack.NONE, host.read(DPIDR));
        // 49 clocks high are not enough before the sequence.
        host.idle(1);
        host.high(49);
        host.drive(16, 0xE79E);
        host.lineReset();
        assertEquals(Ack.NONE, host.read(DPIDR));
        host.switchToSerialWire();
        assertEquals(Ack.OK, host.read(DPIDR));
        host.high(60);
        host.drive(16, 0xE73C);
        host.lineReset();
        assertEquals(Ack.NONE, host.read(DPIDR), "back to JTAG");
    }

    @Test
    void afterALineResetOnlyTheIdentificationMayBeRead() {
        begin();
        host.lineReset();
        assertEquals(Ack.NONE, host.read(READ_STATUS));
        assertEquals(Ack.NONE, host.read(DPIDR), "lost until the next line reset");
        host.lineReset();
        assertEquals(Ack.OK, host.read(DPIDR));
        assertEquals(0xF0000000, status() & 0xF0000000, "a line reset changes no register");
    }

    @Test
    void aLineResetHasFiftyClocksHighAndTwoLow() {
        begin();
        host.high(49);
        host.idle(2);
        assertEquals(Ack.NONE, host.read(DPIDR), "49 are garbage");
        host.high(50);
        host.idle(1);
        assertEquals(Ack.NONE, host.read(DPIDR), "one idle clock is too short");
        host.high(51);
        host.idle(2);
        assertEquals(Ack.OK, host.read(DPIDR));
    }

    @Test
    void aRequestThatIsNotWellFormedLosesThePort() {
        int[] wrong = {
            Bits.header(DPIDR) ^ 0x20, // parity
            Bits.header(DPIDR) | 0x40, // stop
            Bits.header(DPIDR) & 0x7F // park
        };
        for (int header : wrong) {
            host.lineReset();
            begin();
            host.drive(8, header);
            assertEquals(0b1111, host.sample(4), "nobody answers");
            host.sample(34);
            host.idle(8);
            assertEquals(Ack.NONE, host.read(READ_STATUS));
            host.lineReset();
            assertEquals(Ack.OK, host.read(DPIDR));
        }
    }

    @Test
    void aWriteWithWrongParityIsDroppedAndRemembered() {
        begin();
        assertEquals(Ack.OK, host.transfer(WRITE_TAR, 0x20000000, false));
        assertEquals(WDATAERR, status() & WDATAERR);
        assertEquals(Ack.FAULT, host.read(READ_TAR));
        assertEquals(Ack.FAULT, host.write(SELECT, 0));
        assertEquals(Ack.FAULT, host.read(RDBUFF));
        assertEquals(Ack.OK, host.read(DPIDR));
        assertEquals(Ack.OK, host.write(ABORT, 0x8));
        assertEquals(0, status() & WDATAERR);
        assertEquals(Ack.OK, host.read(READ_TAR));
        assertEquals(Ack.OK, host.read(RDBUFF));
        assertEquals(0, host.data);
    }

    @Test
    void readsOfTheAccessPortArePosted() {
        begin();
        bus.memory[0] = 1;
        bus.memory[4] = 2;
        host.write(WRITE_TAR, 0x20000000);
        assertEquals(Ack.OK, host.read(READ_DRW));
        assertEquals(Ack.OK, host.read(READ_DRW));
        assertEquals(1, host.data);
        assertEquals(READOK, status() & READOK);
        assertEquals(Ack.OK, host.read(RDBUFF));
        assertEquals(2, host.data);
        assertEquals(Ack.OK, host.read(RESEND));
        assertEquals(2, host.data, "once more the same");
        assertEquals(2, bus.log.size());
    }

    @Test
    void resendGivesWhatThePostedReadGave() {
        begin();
        bus.memory[0] = 1;
        bus.memory[4] = 2;
        bus.memory[8] = 3;
        host.write(WRITE_TAR, 0x20000000);
        host.read(READ_DRW);
        host.read(READ_DRW);
        host.read(READ_DRW);
        assertEquals(2, host.data);
        host.read(RESEND);
        assertEquals(2, host.data);
        host.read(RDBUFF);
        assertEquals(3, host.data);
    }

    @Test
    void eachStickyFlagIsClearedByItsOwnBit() {
        begin();
        host.transfer(WRITE_TAR, 0, false);
        assertEquals(WDATAERR, status() & (WDATAERR | STICKYERR));
        host.write(ABORT, 0x16);
        assertEquals(WDATAERR, status() & (WDATAERR | STICKYERR));
        host.write(ABORT, 0x8);
        host.write(WRITE_TAR, 0x30000000);
        host.read(READ_DRW);
        assertEquals(STICKYERR, status() & (WDATAERR | STICKYERR));
        host.write(ABORT, 0x1A);
        assertEquals(STICKYERR, status() & (WDATAERR | STICKYERR));
        host.write(ABORT, 0x4);
        assertEquals(0, status() & (WDATAERR | STICKYERR));
    }

    @Test
    void anErrorOfTheBusShowsAtTheNextTransferAndSticks() {
        begin();
        host.write(WRITE_TAR, 0x30000000);
        assertEquals(Ack.OK, host.read(READ_DRW));
        assertEquals(Ack.FAULT, host.read(RDBUFF));
        assertEquals(STICKYERR, status() & (STICKYERR | READOK));
        assertEquals(Ack.FAULT, host.read(READ_DRW));
        assertEquals(Ack.OK, host.write(ABORT, 0x4));
        host.write(WRITE_TAR, 0x20000000);
        assertEquals(Ack.OK, host.read(READ_DRW));
        assertEquals(Ack.OK, host.read(RDBUFF));
    }

    @Test
    void withoutDebugPowerTheAccessPortFaults() {
        host.read(DPIDR);
        assertEquals(Ack.FAULT, host.read(READ_DRW));
        assertEquals(STICKYERR, status() & STICKYERR);
    }

    @Test
    void waitsWhileAnAccessIsUnderWayExceptWhereItMayNot() {
        begin();
        host.write(WRITE_TAR, 0x20000000);
        bus.heldUntil = clock.now() + 1000;
        assertEquals(Ack.OK, host.write(WRITE_DRW, 0x55));
        assertEquals(Ack.WAIT, host.write(WRITE_DRW, 0x66));
        assertEquals(Ack.WAIT, host.read(RDBUFF));
        assertEquals(Ack.WAIT, host.write(SELECT, 0));
        assertEquals(Ack.WAIT, host.write(WRITE_CONTROL, POWER_UP));
        assertEquals(Ack.OK, host.read(DPIDR));
        assertEquals(Ack.OK, host.read(READ_STATUS));
        clock.advance(1000);
        assertEquals(Ack.OK, host.write(WRITE_DRW, 0x66));
        assertEquals(Ack.OK, host.read(RDBUFF));
        assertEquals(0x55, bus.memory[0]);
        assertEquals(0x66, bus.memory[4], "what was answered WAIT never arrived");
    }

    @Test
    void anAbortGivesThePortBack() {
        begin();
        host.write(WRITE_TAR, 0x20000000);
        bus.heldUntil = Long.MAX_VALUE;
        host.write(WRITE_DRW, 1);
        assertEquals(Ack.WAIT, host.write(SELECT, 0));
        assertEquals(Ack.OK, host.write(ABORT, 1));
        assertEquals(Ack.OK, host.write(SELECT, 0));
        assertEquals(Ack.OK, host.read(0x3), "CSW tells that the transfer is still there");
        assertEquals(Ack.OK, host.read(RDBUFF));
        assertEquals(0x80, host.data & 0x80);
        host.write(WRITE_TAR, 0);
        assertEquals(Ack.WAIT, host.read(RDBUFF), "the rest waits behind it");
    }

    @Test
    void withOverrunDetectionEveryTransferHasADataPhase() {
        begin();
        assertEquals(Ack.OK, host.write(WRITE_CONTROL, POWER_UP | 1));
        host.dataPhase = true;
        host.write(WRITE_TAR, 0x20000000);
        bus.heldUntil = clock.now() + 1000;
        assertEquals(Ack.OK, host.write(WRITE_DRW, 7));
        assertEquals(Ack.WAIT, host.write(WRITE_DRW, 8));
        assertEquals(Ack.FAULT, host.read(READ_DRW), "the overrun sticks");
        assertEquals(STICKYORUN, status() & STICKYORUN);
        clock.advance(1000);
        assertEquals(Ack.OK, host.write(ABORT, 0x10));
        assertEquals(0, status() & STICKYORUN);
        assertEquals(Ack.OK, host.write(WRITE_DRW, 9));
        assertEquals(Ack.OK, host.read(RDBUFF));
        assertEquals(9, bus.memory[4]);
        assertEquals(0, host.wire.contention());
    }

    @Test
    void theTurnaroundFollowsTheDataLinkControlRegister() {
        begin();
        host.write(SELECT, 1);
        assertEquals(Ack.OK, host.read(READ_STATUS));
        assertEquals(0x40, host.data, "DLCR as it comes up");
        host.write(WRITE_CONTROL, 3 << 8);
        host.turnaround = 4;
        assertEquals(Ack.OK, host.read(READ_STATUS));
        assertEquals(0x340, host.data);
        host.write(SELECT, 0);
        assertEquals(Ack.OK, host.write(WRITE_TAR, 0x20000040));
        assertEquals(Ack.OK, host.read(READ_TAR));
        assertEquals(Ack.OK, host.read(RDBUFF));
        assertEquals(0x20000040, host.data);
        assertEquals(0, host.wire.contention());
        host.lineReset();
        host.turnaround = 1;
        assertEquals(Ack.OK, host.read(DPIDR), "a line reset takes it back");
    }

    @Test
    void pushedVerifyAndCompareLookAtTheChosenLanes() {
        begin();
        bus.memory[0] = 0x11;
        bus.memory[1] = 0x22;
        int lanesZeroAndOne = 3 << 8;
        host.write(WRITE_CONTROL, POWER_UP | 1 << 2 | lanesZeroAndOne);
        // In this mode a write to TAR is a look at it, too, which is 0.
        host.write(WRITE_TAR, 0x20000004);
        assertEquals(STICKYCMP, status() & STICKYCMP);
        host.write(ABORT, 0x2);
        host.write(WRITE_CONTROL, POWER_UP);
        host.write(WRITE_TAR, 0x20000000);
        host.write(WRITE_CONTROL, POWER_UP | 1 << 2 | lanesZeroAndOne);
        assertEquals(Ack.OK, host.write(WRITE_DRW, 0xFFFF2211));
        assertEquals(0, status() & STICKYCMP);
        host.write(WRITE_CONTROL, POWER_UP);
        host.write(WRITE_TAR, 0x20000000);
        host.write(WRITE_CONTROL, POWER_UP | 2 << 2 | lanesZeroAndOne);
        assertEquals(Ack.OK, host.write(WRITE_DRW, 0xFFFF2211));
        assertEquals(STICKYCMP, status() & STICKYCMP);
        assertEquals(0x11, bus.memory[0]);
    }

    @Test
    void otherAccessPortsReadAsZero() {
        begin();
        host.write(SELECT, 0x010000F0);
        assertEquals(Ack.OK, host.read(0xF));
        assertEquals(Ack.OK, host.read(RDBUFF));
        assertEquals(0, host.data);
        host.write(SELECT, 0xF0);
        host.read(0xF);
        host.read(RDBUFF);
        assertEquals(0x14770011, host.data);
    }

    @Test
    void pinsGivenToOtherUsesDoNotAnswer() {
        begin();
        port.setPinsDisabled(true);
        assertEquals(Ack.NONE, host.read(DPIDR));
        port.setPinsDisabled(false);
        host.lineReset();
        assertEquals(Ack.OK, host.read(DPIDR));
    }
}
