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

import dev.probewright.sim.clock.VirtualClock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Into the dormant state and out of it, from and to both protocols, against ADIv5.2, B5.3. */
class DormantTest {
    private static final int DPIDR = 0x2;
    private static final int STM32L5 = 0x0BE12477;
    private static final int IDCODE = 0x0BA04477;

    /** A chip with both protocols. */
    private static final class Chip {
        final VirtualClock clock = new VirtualClock();
        final DebugPort registers =
                new DebugPort(clock, DebugPortIdentity.of(STM32L5).withJtag(IDCODE, 2), AccessPortMap.adiv5(Map.of()));
        final JtagChain chain = new JtagChain(new JtagDebugPort(registers));
        final SwWire wire;
        final SwHost host;
        final JtagBits jtag;

        Chip(WireSupport support) {
            SwDebugPort port = new SwDebugPort(registers, support);
            wire = new SwWire(port, chain);
            host = new SwHost(wire, clock);
            jtag = new JtagBits(new TargetPins(wire, chain, PinFaults.NONE), clock, false);
            port.powerOn();
            wire.powerOn();
        }

        int idcode() {
            jtag.reset();
            return (int) jtag.scanDr(32, 0);
        }

        void dormantToJtag() {
            host.alert();
            host.drive(8, 0x0A);
        }

        /** Nobody answers on Serial Wire, nor on JTAG. */
        void assertDormant() {
            host.lineReset();
            assertEquals(Ack.NONE, host.read(DPIDR));
            host.switchToSerialWire();
            assertEquals(Ack.NONE, host.read(DPIDR));
            host.high(50);
            host.drive(16, 0xE73C);
            assertEquals(-1, idcode());
        }
    }

    private final Chip chip = new Chip(WireSupport.SWJ_WITH_DORMANT);
    private final SwHost host = chip.host;

    @Test
    void fromSerialWireAndBack() {
        host.switchToSerialWire();
        assertEquals(STM32L5, host.connect());
        host.swdToDormant();
        chip.assertDormant();
        host.dormantToSwd();
        assertEquals(STM32L5, host.dp(0));
        assertEquals(0xF0000000, host.dp(0x4) & 0xF0000000, "the registers are the same");
    }

    @Test
    void fromJtagAndBack() {
        assertEquals(IDCODE, chip.idcode());
        chip.jtag.scanIr(4, 0xF);
        host.jtagToDormant();
        chip.assertDormant();
        chip.dormantToJtag();
        chip.jtag.tms(1, 0);
        assertEquals(IDCODE, (int) chip.jtag.scanDr(32, 0), "the TAPs are in Test-Logic-Reset");
    }

    @Test
    void fromSerialWireToJtagAndBackAgain() {
        host.switchToSerialWire();
        host.dp(0);
        host.swdToDormant();
        chip.dormantToJtag();
        assertEquals(IDCODE, chip.idcode());
        host.jtagToDormant();
        host.dormantToSwd();
        assertEquals(STM32L5, host.dp(0));
    }

    @Test
    void theCodeOfJtagSerialHasTwelveBits() {
        host.jtagToDormant();
        host.alert();
        host.drive(12, 0);
        assertEquals(IDCODE, chip.idcode());
    }

    @Test
    void theOlderSwitchesWorkToo() {
        host.switchToSerialWire();
        assertEquals(STM32L5, host.dp(0));
        host.high(50);
        host.drive(16, 0xE73C);
        assertEquals(IDCODE, chip.idcode());
    }

    @Test
    void afterTheActivationALineResetHasToCome() {
        host.jtagToDormant();
        host.alert();
        host.drive(8, 0x1A);
        assertEquals(Ack.NONE, host.read(DPIDR));
        host.lineReset();
        assertEquals(Ack.OK, host.read(DPIDR));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1B, 0x3A, 0x5A, 0x58, 0x50, 0x0B, 0x80, 0xFF})
    void otherCodesChangeNothing(int code) {
        host.jtagToDormant();
        host.alert();
        host.drive(8, code);
        chip.assertDormant();
        host.dormantToSwd();
        assertEquals(STM32L5, host.dp(0));
    }

    @Test
    void theAlertHasToBeWholeAndFollowedByFourClocksLow() {
        host.jtagToDormant();
        host.high(8);
        host.drive(64, 0x86852D956209F392L);
        host.drive(64, 0x19BC0EA2E3DDAFE9L ^ 1L << 40);
        host.idle(4);
        host.drive(8, 0x1A);
        chip.assertDormant();
        host.high(8);
        host.drive(64, 0x86852D956209F392L);
        host.drive(64, 0x19BC0EA2E3DDAFE9L);
        host.drive(4, 0b0010);
        host.drive(8, 0x1A);
        chip.assertDormant();
    }

    @Test
    void anAlertThatWasBrokenOffIsForgotten() {
        host.jtagToDormant();
        host.drive(64, 0x86852D956209F392L);
        host.drive(20, 0xDAFE9);
        host.dormantToSwd();
        assertEquals(STM32L5, host.dp(0));
    }

    @Test
    void theSequencesHaveToFollowAReset() {
        host.switchToSerialWire();
        host.dp(0);
        host.high(40);
        host.drive(16, 0xE3BC);
        host.lineReset();
        assertEquals(STM32L5, host.dp(0));
        host.high(50);
        host.drive(16, 0xE73C);
        host.idle(1);
        host.high(4);
        host.drive(31, 0x33BBBBBA);
        assertEquals(IDCODE, chip.idcode());
    }

    @Test
    void anOlderPortKnowsNothingOfIt() {
        Chip old = new Chip(WireSupport.SWJ);
        old.host.jtagToDormant();
        assertEquals(IDCODE, old.idcode());
        old.host.switchToSerialWire();
        old.host.swdToDormant();
        old.host.lineReset();
        assertEquals(STM32L5, old.host.dp(0));
        old.host.dormantToSwd();
        assertEquals(STM32L5, old.host.dp(0), "the line reset at the end of it is all that it sees");
    }

    @Test
    void onePortMayComeUpDormant() {
        Chip sleeper = new Chip(WireSupport.DORMANT);
        sleeper.assertDormant();
        sleeper.dormantToJtag();
        assertEquals(-1, sleeper.idcode(), "it has no JTAG");
        sleeper.host.dormantToSwd();
        assertEquals(STM32L5, sleeper.host.dp(0));
        sleeper.host.high(50);
        sleeper.host.drive(16, 0xE73C);
        sleeper.host.lineReset();
        assertEquals(STM32L5, sleeper.host.dp(0), "the switch to JTAG is none");
    }

    @Test
    void onePortMayHaveSerialWireOnly() {
        Chip plain = new Chip(WireSupport.SERIAL_WIRE);
        assertEquals(Ack.NONE, plain.host.read(DPIDR));
        plain.host.lineReset();
        assertEquals(STM32L5, plain.host.dp(0));
        plain.host.switchToSerialWire();
        assertEquals(STM32L5, plain.host.dp(0));
        assertEquals(-1, plain.idcode());
    }
}
