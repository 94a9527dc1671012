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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several access ports, by APSEL and by address, against ADIv5.2 and ADIv6, chapter C1. */
class AccessPortsTest {
    private static final int CSW = 0xD00;
    private static final int TAR = 0xD04;
    private static final int DRW = 0xD0C;
    private static final int IDR = 0xDFC;

    private final VirtualClock clock = new VirtualClock();
    private final FakeBus first = new FakeBus(clock);
    private final FakeBus second = new FakeBus(clock);

    private SwHost host(DebugPortIdentity identity, AccessPortMap ports) {
        SwDebugPort port = new SwDebugPort(new DebugPort(clock, identity, ports), WireSupport.SERIAL_WIRE);
        port.powerOn();
        SwHost host = new SwHost(new SwWire(port), clock);
        host.lineReset();
        host.connect();
        return host;
    }

    @Test
    void apselReachesEachOfThem() {
        SwHost host = host(
                DebugPortIdentity.of(0x6BA02477),
                AccessPortMap.adiv5(Map.of(
                        0, new MemAp(first, MemApKind.AHB3, 0xE00FE003L, 1024),
                        1, new MemAp(second, MemApKind.CORTEX_M0_PLUS, 0xF0000003L, 1024),
                        255, new VendorAp(0x12880000))));
        assertEquals(0x84770001, host.ap(0, 0xFC));
        assertEquals(0x04770031, host.ap(1 << 24, 0xFC));
        assertEquals(0xF0000003, host.ap(1 << 24, 0xF8));
        assertEquals(0x12880000, host.ap(255 << 24, 0xFC));
        for (int apsel : new int[] {2, 3, 128, 254}) {
            assertEquals(0, host.ap(apsel << 24, 0xFC), "APSEL " + apsel);
            host.ap(apsel << 24, 0x0, -1);
            assertEquals(0, host.ap(apsel << 24, 0x0));
        }
    }

    @Test
    void eachKeepsRegistersOfItsOwn() {
        SwHost host = host(
                DebugPortIdentity.of(0x6BA02477),
                AccessPortMap.adiv5(Map.of(
                        0, new MemAp(first, MemApKind.CORTEX_M4, 0, 1024),
                        1, new MemAp(second, MemApKind.CORTEX_M4, 0, 1024))));
        host.ap(0, 0x4, 0x20000010);
        host.ap(1 << 24, 0x4, 0x20000020);
        host.ap(0, 0xC, 1);
        host.ap(1 << 24, 0xC, 2);
        assertEquals(List.of("W4 20000010 1"), first.log);
        assertEquals(List.of("W4 20000020 2"), second.log);
        assertEquals(0x20000010, host.ap(0, 0x4));
    }

    private SwHost adiv6(long base) {
        ApRomTable table = new ApRomTable(CoreSightId.romTable(0x0000_0004_000B_B4E7L))
                .add(0x2000)
                .add(0x3000, false)
                .add(0x4000)
                .add(0x80000);
        AccessPortMap ports = AccessPortMap.adiv6(Map.of(
                base,
                table,
                base + 0x2000,
                new ApFrame(
                        new MemAp(first, MemApKind.AHB5_ENHANCED, 0xE00FF003L, 1024),
                        CoreSightId.memAp(0x0000_0004_004B_B9E3L)),
                base + 0x4000,
                new ApFrame(new MemAp(second, MemApKind.APB4, 0x2, 4096), CoreSightId.memAp(0x0000_0004_004B_B9E2L)),
                base + 0x80000,
                RpAp.of(0x10927000, held -> {})));
        return host(DebugPortIdentity.of(0x4C013477).withBasePointer(base, 48), ports);
    }

    @Test
    void aWalkFromTheBasePointerFindsThePortsOfAdiv6() {
        walk(adiv6(0), 0);
    }

    @Test
    void theyMayStandAboveFourGibibytes() {
        walk(adiv6(0x12_0000_0000L), 0x12_0000_0000L);
    }

    private void walk(SwHost host, long where) {
        long base = host.dp(2, 0x0) & ~0xFFFL & 0xFFFF_FFFFL | (long) host.dp(3, 0x0) << 32;
        assertEquals(where, base);
        assertEquals(0x0D, host.at(base + 0xFF0));
        assertEquals(0x90, host.at(base + 0xFF4), "class 9");
        assertEquals(0x05, host.at(base + 0xFF8));
        assertEquals(0xB1, host.at(base + 0xFFC));
        assertEquals(0x47700AF7, host.at(base + 0xFBC), "a ROM table");
        assertEquals(0xE7, host.at(base + 0xFE0));
        assertEquals(0xB4, host.at(base + 0xFE4));
        assertEquals(0x04, host.at(base + 0xFD0));
        assertEquals(0x2003, host.at(base));
        assertEquals(0x3002, host.at(base + 4), "a place that is kept");
        assertEquals(0x4003, host.at(base + 8));
        assertEquals(0x80003, host.at(base + 12));
        assertEquals(0, host.at(base + 16), "the end");

        long ahb = base + 0x2000;
        assertEquals(0x34770008, host.at(ahb + IDR));
        assertEquals(0x47700A17, host.at(ahb + 0xFBC), "a memory access port");
        assertEquals(0xE00FF003, host.at(ahb + 0xDF8));
        assertEquals(0x00010100, host.at(ahb + 0xDF4), "errors can be kept back, TAR increments in 10 bits");
        host.at(ahb + CSW, 0x23000012);
        host.at(ahb + TAR, 0x20000040);
        host.at(ahb + DRW, 0x11223344);
        host.at(ahb + 0xD10, 0x55667788);
        assertEquals(0x20000044, host.at(ahb + TAR));
        assertEquals(List.of("W4 20000040 11223344", "W4 20000040 55667788"), first.log);

        long apb = base + 0x4000;
        assertEquals(0x34770006, host.at(apb + IDR));
        assertEquals(0x00030100, host.at(apb + 0xDF4), "12 bits");
        assertEquals(0x10927000, host.at(base + 0x80000 + IDR));
        assertEquals(0, host.at(base + 0x3000 + IDR), "nobody");
        assertEquals(0, host.at(base + 0x2000), "no direct access registers");
    }

    @Test
    void addressesHaveAsManyBitsAsThePortSays() {
        SwHost host = host(
                DebugPortIdentity.of(0x4C013477).withBasePointer(0, 20),
                AccessPortMap.adiv6(Map.of(0x2000L, RpAp.of(0x10927000, held -> {}))));
        assertEquals(0x10927000, host.at(0x7_FF00_2000L + IDR), "bits above them are not looked at");
    }
}
