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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several debug ports on one wire, against ADIv5.2, B4.3.4. */
class MultiDropTest {
    private static final int DPIDR = 0x2;
    private static final int READ_STATUS = 0x6;

    private final SharedWire target = new SharedWire();
    private final SwHost host = target.host;

    private void assertSilent(int request) {
        host.drive(8, Bits.header(request));
        assertEquals(-1L >>> 18, host.sample(46), "nobody drives the wire");
    }

    @Test
    void nobodyAnswersBeforeOneIsSelected() {
        host.dormantToSwd();
        assertSilent(DPIDR);
        host.lineReset();
        assertSilent(DPIDR);
    }

    @Test
    void eachIsSelectedByItsOwnValue() {
        host.dormantToSwd();
        int[] values = {SharedWire.CORE1, SharedWire.RESCUE, SharedWire.CORE0};
        for (int value : values) {
            host.select(value);
            assertEquals(0x0BC12477, host.dp(0));
            assertEquals(SharedWire.CORE0, host.dp(2, 0x4), "TARGETID is the same for all");
            assertEquals(value & 0xF0000000 | 1, host.dp(3, 0x4), "DLPIDR tells the instance");
        }
        assertEquals(0, target.wire.contention());
    }

    @Test
    void theSelectedOneAnswersUntilTheNextLineReset() {
        host.dormantToSwd();
        host.select(SharedWire.CORE0);
        host.connect();
        for (int count = 0; count < 20; count++) {
            host.dp(0x4);
        }
        host.lineReset();
        assertSilent(DPIDR);
    }

    @Test
    void eachKeepsItsRegistersWhileAnotherIsSelected() {
        host.dormantToSwd();
        host.select(SharedWire.CORE0);
        host.connect();
        host.ap(0, 0x4, 0x20000000);
        host.ap(0, 0xC, 0xAAAA);
        host.select(SharedWire.CORE1);
        assertEquals(0x0BC12477, host.dp(0));
        assertEquals(0, host.dp(0x4) & 0xF0000000, "this one has no power yet");
        host.connect();
        host.ap(0, 0x4, 0x20000000);
        host.ap(0, 0xC, 0xBBBB);
        host.select(SharedWire.CORE0);
        host.dp(0);
        assertEquals(0xF0000000, host.dp(0x4) & 0xF0000000);
        assertEquals(0xAAAA, host.ap(0, 0xC));
        assertEquals(List.of("W4 20000000 AAAA", "R4 20000000 AAAA"), target.bus0.log);
        assertEquals(List.of("W4 20000000 BBBB"), target.bus1.log);
    }

    @Test
    void aWrongValueLeavesTheWireSilent() {
        host.dormantToSwd();
        for (int value : new int[] {0x21002927, 0x01002926, 0x11002937, 0, -1}) {
            host.select(value);
            assertSilent(DPIDR);
        }
        host.lineReset();
        host.targetSel(SharedWire.CORE0, false);
        assertSilent(DPIDR);
    }

    @Test
    void onlyTheFirstTransferBehindALineResetSelects() {
        host.dormantToSwd();
        host.select(SharedWire.CORE0);
        host.targetSel(SharedWire.CORE1, true);
        assertSilent(DPIDR);
        host.select(SharedWire.CORE0);
        host.dp(0);
        host.targetSel(SharedWire.CORE1, true);
        assertSilent(READ_STATUS);
    }

    @Test
    void theIdentificationIsReadBeforeAnythingElse() {
        host.dormantToSwd();
        host.select(SharedWire.CORE0);
        assertSilent(READ_STATUS);
        assertSilent(DPIDR);
    }

    @Test
    void theRescuePortTellsTheChip() {
        host.dormantToSwd();
        host.select(SharedWire.RESCUE);
        host.dp(0);
        host.good(host.write(0x4, 0x10000000));
        host.good(host.write(0x4, 0));
        assertEquals(List.of(true, false), target.rescue);
        assertEquals(0, host.dp(0x4) & 0xF0000000);
    }

    @Test
    void waitAndFaultAreOfTheSelectedOneAlone() {
        host.dormantToSwd();
        host.select(SharedWire.CORE0);
        host.connect();
        host.ap(0, 0x4, 0x20000000);
        target.bus0.heldUntil = Long.MAX_VALUE;
        host.good(host.write(0xD, 1));
        assertEquals(Ack.WAIT, host.write(0xD, 2));
        host.select(SharedWire.CORE1);
        host.connect();
        host.ap(0, 0x4, 0x30000000);
        host.good(host.read(0xF));
        assertEquals(Ack.FAULT, host.read(0xE));
        target.bus0.heldUntil = 0;
        host.select(SharedWire.CORE0);
        host.dp(0);
        assertEquals(0, host.dp(0x4) & 0x32, "no flag of the other's");
        assertEquals(1, host.ap(0, 0xC));
    }

    @Test
    void overrunDetectionIsOfTheSelectedOneAlone() {
        host.dormantToSwd();
        host.select(SharedWire.CORE0);
        host.connect();
        host.good(host.write(0x4, 0x50000001));
        host.dataPhase = true;
        host.good(host.write(0x5, 0x20000000));
        target.bus0.heldUntil = Long.MAX_VALUE;
        host.good(host.write(0xD, 1));
        assertEquals(Ack.WAIT, host.write(0xD, 2));
        host.dataPhase = false;
        host.select(SharedWire.CORE1);
        assertEquals(0x0BC12477, host.dp(0));
        assertEquals(0, host.dp(0x4) & 3);
        assertEquals(Ack.FAULT, host.read(0xF), "no power: without a data phase");
        assertEquals(0x20, host.dp(0x4) & 0x20);
        assertEquals(0, target.wire.contention());
    }

    @Test
    void wholeTransfersDoTheSame() {
        SwTransfers transfers = target.transfers;
        SwclkTime time = count -> target.clock.advance(count * SwHost.PERIOD);
        assertTrue(transfers.possible(1, false), "nobody listens, but they may be tried");
        assertEquals(Ack.NONE, transfers.transfer(DPIDR, 0, time));
        host.dormantToSwd();
        assertTrue(transfers.possible(1, false));
        assertEquals(Ack.NONE, transfers.transfer(DPIDR, 0, time));
        host.lineReset();
        transfers.selectTarget(SharedWire.CORE1, true, time);
        assertTrue(transfers.possible(1, false));
        assertEquals(Ack.OK, transfers.transfer(DPIDR, 0, time));
        assertEquals(0x0BC12477, transfers.data());
        assertEquals(Ack.OK, transfers.transfer(0x8, 3, time));
        assertEquals(Ack.OK, transfers.transfer(READ_STATUS, 0, time));
        assertEquals(0x10000001, transfers.data());
        host.lineReset();
        assertEquals(Ack.NONE, transfers.transfer(0xC, SharedWire.CORE1, time), "this host drives no data then");
        assertEquals(Ack.NONE, transfers.transfer(DPIDR, 0, time));
        host.lineReset();
        transfers.selectTarget(SharedWire.CORE1, false, time);
        assertEquals(Ack.NONE, transfers.transfer(DPIDR, 0, time));
        host.lineReset();
        transfers.selectTarget(0x31002927, true, time);
        assertEquals(Ack.NONE, transfers.transfer(DPIDR, 0, time));
    }

    private SwHost alone(WireSupport support) {
        VirtualClock clock = new VirtualClock();
        DebugPortIdentity identity = DebugPortIdentity.of(0x4C013477).withTargetId(0x00040927);
        SwDebugPort port = new SwDebugPort(new DebugPort(clock, identity, AccessPortMap.adiv6(Map.of())), support);
        port.powerOn();
        SwHost alone = new SwHost(new SwWire(port), clock);
        alone.dormantToSwd();
        return alone;
    }

    @Test
    void aPortThatNeedNotShareAnswersAtOnceAndCanBeSilenced() {
        SwHost alone = alone(WireSupport.DORMANT);
        assertEquals(0x4C013477, alone.dp(0));
        alone.select(0x00040927);
        assertEquals(0x4C013477, alone.dp(0));
        alone.select(0x10040927);
        assertEquals(Ack.NONE, alone.read(DPIDR));
        alone.lineReset();
        assertEquals(0x4C013477, alone.dp(0));
    }

    @Test
    void twoPortsThatAnswerAtOnceDisturbEachOther() {
        VirtualClock clock = new VirtualClock();
        List<SwDebugPort> both = List.of(
                new SwDebugPort(
                        new DebugPort(clock, DebugPortIdentity.of(0x0BC12477), AccessPortMap.adiv5(Map.of())),
                        WireSupport.SERIAL_WIRE),
                new SwDebugPort(
                        new DebugPort(clock, DebugPortIdentity.of(0x6BA02477), AccessPortMap.adiv5(Map.of())),
                        WireSupport.SERIAL_WIRE));
        SwHost bothHost = new SwHost(new SwWire(both, new JtagChain()), clock);
        bothHost.lineReset();
        assertEquals(Ack.OK, bothHost.read(DPIDR));
        assertEquals(0x0BC12477 & 0x6BA02477, bothHost.data);
        assertTrue(bothHost.wire.contention() > 0);
    }
}
