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

/** The registers of each version of the debug port, bank by bank, against ADIv5.2 and ADIv6, B2.2. */
class DebugPortRegistersTest {
    private static final int CORTEX_M4 = 0x2BA01477;
    private static final int STM32L5 = 0x0BE12477;
    private static final int RP2350 = 0x4C013477;

    private final VirtualClock clock = new VirtualClock();

    private SwHost host(DebugPortIdentity identity) {
        DebugPort registers = new DebugPort(clock, identity, AccessPortMap.adiv5(Map.of()));
        SwDebugPort port = new SwDebugPort(registers, WireSupport.SERIAL_WIRE);
        port.powerOn();
        SwHost host = new SwHost(new SwWire(port), clock);
        host.lineReset();
        return host;
    }

    @Test
    void versionOneHasTwoBanksAndTheRestReadsAsZero() {
        SwHost host =
                host(DebugPortIdentity.of(CORTEX_M4).withTargetId(0x12345671).withInstance(3));
        assertEquals(CORTEX_M4, host.connect());
        assertEquals(0xF0000000, host.dp(0, 0x4) & 0xF0000000);
        assertEquals(0x40, host.dp(1, 0x4));
        for (int bank = 2; bank < 16; bank++) {
            assertEquals(0, host.dp(bank, 0x4), "bank " + bank);
            assertEquals(CORTEX_M4, host.dp(bank, 0x0), "DPIDR is not banked");
        }
    }

    @Test
    void versionTwoTellsTargetAndInstance() {
        SwHost host = host(DebugPortIdentity.of(STM32L5)
                .withTargetId(0x04720041)
                .withInstance(5)
                .withEventStatus(1));
        assertEquals(STM32L5, host.connect());
        assertEquals(0x04720041, host.dp(2, 0x4));
        assertEquals(0x50000001, host.dp(3, 0x4));
        assertEquals(1, host.dp(4, 0x4));
        for (int bank = 5; bank < 16; bank++) {
            assertEquals(0, host.dp(bank, 0x4), "bank " + bank);
            assertEquals(STM32L5, host.dp(bank, 0x0), "DPIDR is not banked");
        }
        host.dp(2, 0x4, -1);
        host.dp(3, 0x4, -1);
        assertEquals(0x04720041, host.dp(2, 0x4), "TARGETID only reads");
        assertEquals(0x50000001, host.dp(3, 0x4), "DLPIDR only reads");
        assertEquals(0xF0000000, host.dp(0, 0x4) & 0xF0000000, "and CTRL/STAT was not meant");
    }

    @Test
    void versionThreeBanksAddressZeroToo() {
        SwHost host = host(DebugPortIdentity.of(RP2350).withTargetId(0x00040927).withBasePointer(0x12_3456_7000L, 40));
        assertEquals(RP2350, host.connect());
        assertEquals(RP2350, host.dp(0, 0x0));
        assertEquals(40, host.dp(1, 0x0), "DPIDR1.ASIZE");
        assertEquals(0x34567001, host.dp(2, 0x0), "BASEPTR0, valid");
        assertEquals(0x12, host.dp(3, 0x0), "BASEPTR1");
        for (int bank = 4; bank < 16; bank++) {
            assertEquals(0, host.dp(bank, 0x0), "bank " + bank);
        }
        assertEquals(0x00040927, host.dp(2, 0x4));
        assertEquals(1, host.dp(3, 0x4));
        assertEquals(0, host.dp(5, 0x4), "SELECT1 is only written");
        host.dp(1, 0x4, 1 << 8);
        host.turnaround = 2;
        assertEquals(0x140, host.dp(1, 0x4), "DLCR");
    }

    @Test
    void aPortWithoutBaseSaysSo() {
        SwHost host = host(DebugPortIdentity.of(RP2350));
        host.connect();
        assertEquals(0, host.dp(2, 0x0));
        assertEquals(0, host.dp(3, 0x0));
    }

    @Test
    void inVersionThreeALineResetTakesTheBankBack() {
        SwHost host = host(DebugPortIdentity.of(RP2350));
        host.connect();
        assertEquals(32, host.dp(1, 0x0));
        host.lineReset();
        assertEquals(RP2350, host.dp(0x0));
        assertEquals(0xF0000000, host.dp(0x4) & 0xF0000000);
    }

    @Test
    void inVersionTwoALineResetLeavesTheBank() {
        SwHost host = host(DebugPortIdentity.of(STM32L5).withTargetId(0x04720041));
        host.connect();
        host.dp(2, 0x4);
        host.lineReset();
        assertEquals(STM32L5, host.dp(0x0));
        assertEquals(0x04720041, host.dp(0x4));
    }

    @ParameterizedTest
    @ValueSource(ints = {STM32L5, 0x0BC11477, 0x0BB11477})
    void aMinimalPortHasNeitherPushedOperationsNorTheCounter(int dpidr) {
        SwHost host = host(DebugPortIdentity.of(dpidr));
        assertEquals(dpidr, host.connect());
        host.dp(0, 0x4, 0x50FFFF0D);
        host.dataPhase = true;
        assertEquals(0xF0000001, host.dp(0, 0x4) & ~0x40);
    }

    @Test
    void anotherOneKeepsThem() {
        SwHost host = host(DebugPortIdentity.of(CORTEX_M4));
        host.connect();
        host.dp(0, 0x4, 0x50FFFF0D);
        host.dataPhase = true;
        assertEquals(0xF0FFFF0D, host.dp(0, 0x4) & ~0x40);
    }
}
