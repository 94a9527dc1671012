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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JTAG-DP of later versions, against ADIv5.2 and ADIv6, chapters B2 and B3. */
class JtagVersionsTest {
    private static final int IDCODE = 0x4BA06477;
    private static final int STICKYERR = 1 << 5;

    private final VirtualClock clock = new VirtualClock();
    private final FakeBus bus = new FakeBus(clock);
    private JtagBits host = host(DebugPortIdentity.of(0), AccessPortMap.adiv5(Map.of()));

    private JtagBits host(DebugPortIdentity identity, AccessPortMap ports) {
        DebugPort registers = new DebugPort(clock, identity, ports);
        SwDebugPort port = new SwDebugPort(registers, WireSupport.SWJ_WITH_DORMANT);
        JtagChain chain = new JtagChain(new JtagDebugPort(registers));
        SwWire wire = new SwWire(port, chain);
        port.powerOn();
        wire.powerOn();
        JtagBits bits = new JtagBits(new TargetPins(wire, chain, PinFaults.NONE), clock, false);
        bits.reset();
        return bits;
    }

    private void powerUp() {
        host.writeDp(0x4, 0x50000000);
        clock.advance(VirtualClock.MILLISECOND);
        assertEquals(0xF0000000, host.readDp(0x4));
    }

    private MemAp memAp() {
        return new MemAp(bus, MemApKind.CORTEX_M4, 0xE00FF003L, 4096);
    }

    private void useVersion2() {
        host = host(
                DebugPortIdentity.of(0x6BA02477)
                        .withJtag(IDCODE, 2)
                        .withTargetId(0x04500041)
                        .withInstance(1),
                AccessPortMap.adiv5(Map.of(0, memAp())));
    }

    @BeforeEach
    void start() {
        useVersion2();
    }

    private int bank(int bank, int register) {
        host.writeDp(0x8, bank);
        return host.readDp(register);
    }

    @Test
    void versionTwoTellsTheSameAsOnSerialWire() {
        assertEquals(IDCODE, (int) host.scanDr(32, 0));
        assertEquals(0x6BA02477, host.readDp(0x0));
        powerUp();
        assertEquals(0, bank(1, 0x4), "the data link is Serial Wire's");
        assertEquals(0x04500041, bank(2, 0x4));
        assertEquals(0x10000001, bank(3, 0x4));
        assertEquals(0, bank(4, 0x4));
        assertEquals(0xF0000000, bank(0, 0x4));
        assertEquals(JtagDebugPort.ACK_OK_FAULT, host.acknowledge);
    }

    @Test
    void flagsAreClearedByAbortToo() {
        powerUp();
        host.writeAp(0x0, 0x23000052);
        host.writeAp(0x4, 0x30000000);
        host.readAp(0xC);
        assertEquals(STICKYERR, host.readDp(0x4) & STICKYERR);
        host.scan(JtagDebugPort.ABORT, false, 0, 1 << 2);
        assertEquals(0, host.readDp(0x4) & STICKYERR);
    }

    @Test
    void versionZeroHasNeitherIdentificationNorBanks() {
        host = host(DebugPortIdentity.CORTEX_M3.withTargetId(0x04500041), AccessPortMap.adiv5(Map.of(0, memAp())));
        assertEquals(0x3BA00477, (int) host.scanDr(32, 0));
        assertEquals(0, host.readDp(0x0));
        powerUp();
        for (int bank = 0; bank < 16; bank++) {
            assertEquals(0xF0000000, bank(bank, 0x4));
        }
    }

    private void useVersion3() {
        host = host(
                DebugPortIdentity.of(0x3C013477).withJtag(IDCODE, 3).withBasePointer(0x10_0000_0000L, 64),
                AccessPortMap.adiv6(Map.of(
                        0x10_0000_0000L,
                        new ApRomTable(CoreSightId.romTable(0)).add(0x2000),
                        0x10_0000_2000L,
                        new ApFrame(memAp(), CoreSightId.memAp(0)))));
    }

    private void select(int low) {
        host.writeDp(0x8, 5);
        host.writeDp(0x4, 0x10);
        host.writeDp(0x8, low);
    }

    @Test
    void versionThreeReachesAdiv6() {
        useVersion3();
        assertEquals(0x3C013477, host.readDp(0x0));
        assertEquals(JtagDebugPort.ACK_OK, host.acknowledge, "its acknowledgements are others");
        powerUp();
        assertEquals(64, bank(1, 0x0));
        assertEquals(1, bank(2, 0x0));
        assertEquals(0x10, bank(3, 0x0));
        select(0);
        assertEquals(0x2003, host.readAp(0x0));
        select(0x2D00);
        host.writeAp(0x0, 0x23000052);
        host.writeAp(0x4, 0x20000000);
        host.writeAp(0xC, 0x1234);
        assertEquals(0x20000004, host.readAp(0x4));
        assertEquals(List.of("W4 20000000 1234"), bus.log);
        select(0x2DF0);
        assertEquals(0x24770011, host.readAp(0xC));
    }

    @Test
    void versionThreeTellsAFault() {
        useVersion3();
        powerUp();
        select(0x2D00);
        host.writeAp(0x4, 0x30000000);
        host.readAp(0xC);
        assertEquals(JtagDebugPort.ACK_FAULT, host.acknowledge);
        assertEquals(0xF0000020, bank(0, 0x4), "CTRL/STAT is read all the same");
        assertEquals(JtagDebugPort.ACK_FAULT, host.acknowledge);
        host.scan(JtagDebugPort.ABORT, false, 0, 1 << 2);
        assertEquals(0xF0000000, host.readDp(0x4));
        assertEquals(JtagDebugPort.ACK_OK, host.acknowledge);
        bus.heldUntil = Long.MAX_VALUE;
        select(0x2D00);
        host.writeAp(0x4, 0x20000000);
        host.readAp(0xC);
        assertEquals(JtagDebugPort.ACK_WAIT, host.acknowledge, "which is the same as ever");
    }
}
