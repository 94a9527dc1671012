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
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The two entrances to the debug port, by bits and by transfers, given the same random sequences, answer the same at the same time. */
class EntrancesTest {
    private static final long PERIOD = VirtualClock.periodOf(4_000_000);
    private static final int[] ADDRESSES = {0x20000000, 0x20000FF8, 0x20001404, 0x30000000, 0x20000002};
    private static final int[] CONTROLS = {0x50000000, 0x50000001, 0x50000004, 0x10000F08, 0, 0x50000000, 0x50000000};

    /** One debug port with its clock and bus. */
    private static final class Side {
        final VirtualClock clock = new VirtualClock();
        final FakeBus bus = new FakeBus(clock);
        final SwDebugPort port = new SwDebugPort(new DebugPort(
                clock,
                DebugPortIdentity.CORTEX_M3,
                AccessPortMap.adiv5(Map.of(0, new MemAp(bus, MemApKind.CORTEX_M3, 0xE00FF003L, 1024)))));
        final SwWire wire = new SwWire(port);
        final SwTransfers transfers = new SwTransfers(wire);
        final Bits bits = new Bits(wire) {
            @Override
            int clock(boolean drives, int level) {
                clock.advance(PERIOD);
                return super.clock(drives, level);
            }
        };
        int data;

        Side() {
            port.powerOn();
            bus.transferTime = 3 * PERIOD;
            bits.switchToSerialWire();
        }

        int byBits(int request, int value, boolean good) {
            int ack = bits.transfer(request, value, good);
            data = bits.data;
            return ack;
        }

        int byTransfers(int request, int value, boolean good) {
            if (!transfers.possible(bits.turnaround, bits.dataPhase)) {
                return byBits(request, value, good);
            }
            int ack = transfers.transfer(request, value, good, count -> clock.advance(count * PERIOD));
            if (ack == Ack.OK && (request & SwRequest.READ) != 0) {
                bits.data = transfers.data();
            }
            data = bits.data;
            return ack;
        }
    }

    @Test
    void agree() {
        for (int round = 0; round < 300; round++) {
            long seed = 7_000 + round;
            Random random = new Random(seed);
            Side first = new Side();
            Side second = new Side();
            for (int step = 0; step < 200; step++) {
                String where = "seed " + seed + ", step " + step;
                doTheSame(random, first, second, where);
                assertEquals(first.clock.now(), second.clock.now(), where);
                assertEquals(first.bus.log, second.bus.log, where);
                assertEquals(first.wire.contention(), second.wire.contention(), where);
            }
        }
    }

    private static void doTheSame(Random random, Side first, Side second, String where) {
        switch (random.nextInt(14)) {
            case 0 -> {
                int high = 45 + random.nextInt(10);
                int low = random.nextInt(4);
                first.bits.high(high);
                first.bits.idle(low);
                second.bits.high(high);
                second.bits.idle(low);
            }
            case 1 -> {
                first.bits.lineReset();
                second.bits.lineReset();
                transfer(first, second, 0x2, 0, true, where);
            }
            case 2 -> {
                int garbage = random.nextInt(256);
                first.bits.drive(8, garbage);
                second.bits.drive(8, garbage);
                first.bits.sample(40);
                second.bits.sample(40);
                first.bits.lineReset();
                second.bits.lineReset();
                transfer(first, second, 0x2, 0, true, where);
            }
            case 3 -> {
                long hold = random.nextInt(400) * PERIOD;
                first.bus.heldUntil = first.clock.now() + hold;
                second.bus.heldUntil = second.clock.now() + hold;
            }
            case 4 -> transfer(first, second, 0x0, random.nextInt(32), true, where);
            case 5 -> {
                boolean same = random.nextInt(3) > 0;
                int control = CONTROLS[random.nextInt(CONTROLS.length)];
                transfer(first, second, 0x4, control, true, where);
                if (same) {
                    first.bits.dataPhase = (control & 1) != 0;
                    second.bits.dataPhase = first.bits.dataPhase;
                }
            }
            case 6 -> transfer(first, second, 0x5, ADDRESSES[random.nextInt(ADDRESSES.length)], true, where);
            case 7 -> transfer(first, second, 0x1, random.nextInt(64), true, where);
            case 8 -> transfer(first, second, 0x8, random.nextInt(5) == 0 ? 1 : random.nextInt(2) * 0xF0, true, where);
            default -> transfer(first, second, random.nextInt(16), random.nextInt(), random.nextInt(20) > 0, where);
        }
    }

    private static void transfer(Side first, Side second, int request, int value, boolean good, String where) {
        assertEquals(first.byBits(request, value, good), second.byTransfers(request, value, good), where);
        assertEquals(first.data, second.data, where);
    }

    private static final int[] TARGETS = {SharedWire.CORE0, SharedWire.CORE1, SharedWire.RESCUE, 0x21002927, 0x11002926
    };

    @Test
    void agreeOnASharedWire() {
        int answered = 0;
        for (int round = 0; round < 200; round++) {
            long seed = 17_000 + round;
            Random random = new Random(seed);
            SharedWire first = new SharedWire();
            SharedWire second = new SharedWire();
            first.host.dormantToSwd();
            second.host.dormantToSwd();
            for (int step = 0; step < 100; step++) {
                String where = "seed " + seed + ", step " + step;
                answered += doTheSame(random, first, second, where) ? 1 : 0;
                assertEquals(first.clock.now(), second.clock.now(), where);
                assertEquals(first.bus0.log, second.bus0.log, where);
                assertEquals(first.bus1.log, second.bus1.log, where);
                assertEquals(first.rescue, second.rescue, where);
                assertEquals(0, first.wire.contention(), where);
            }
        }
        assertTrue(answered > 2_000, "only " + answered + " transfers were acknowledged");
    }

    private static boolean doTheSame(Random random, SharedWire first, SharedWire second, String where) {
        int kind = random.nextInt(16);
        boolean good = random.nextInt(10) > 0;
        int target = TARGETS[random.nextInt(TARGETS.length)];
        int value = random.nextInt();
        switch (kind) {
            case 0 -> {
                int high = 45 + random.nextInt(10);
                int low = random.nextInt(4);
                for (SharedWire side : List.of(first, second)) {
                    side.host.high(high);
                    side.host.idle(low);
                }
                return false;
            }
            case 1, 2 -> {
                first.host.lineReset();
                first.host.targetSel(target, good);
                second.host.lineReset();
                selectByTransfer(second, target, good);
                return transfer(first, second, 0x2, 0, where);
            }
            case 3 -> {
                first.host.targetSel(target, good);
                selectByTransfer(second, target, good);
                return false;
            }
            case 4 -> {
                for (SharedWire side : List.of(first, second)) {
                    side.host.swdToDormant();
                    side.host.dormantToSwd();
                }
                return false;
            }
            case 5, 6 -> {
                transfer(first, second, 0x4, 0x50000000, where);
                return transfer(first, second, 0x5, ADDRESSES[(value & 0xFF) % ADDRESSES.length], where);
            }
            case 7 -> {
                return transfer(first, second, 0x0, 0x1F, where);
            }
            case 8 -> {
                return transfer(first, second, 0x8, value & 0xF3, where);
            }
            default -> {
                // TARGETSEL is no transfer of this host; CTRL/STAT has a case of its own, DLCR would need the host to
                // follow.
                int request = random.nextInt(16);
                return request != 0xC && request != 0x4 && transfer(first, second, request, value & 0xF3, where);
            }
        }
    }

    private static void selectByTransfer(SharedWire side, int target, boolean good) {
        if (side.transfers.possible(1, false)) {
            side.transfers.selectTarget(target, good, count -> side.clock.advance(count * SwHost.PERIOD));
        } else {
            side.host.targetSel(target, good);
        }
    }

    private static boolean transfer(SharedWire first, SharedWire second, int request, int value, String where) {
        int ack = first.host.write(request, value);
        if (second.transfers.possible(1, false)) {
            int same = second.transfers.transfer(request, value, count -> second.clock.advance(count * SwHost.PERIOD));
            assertEquals(ack, same, where);
            if (ack == Ack.OK && (request & SwRequest.READ) != 0) {
                assertEquals(first.host.data, second.transfers.data(), where);
            }
        } else {
            assertEquals(ack, second.host.write(request, value), where);
        }
        return ack == Ack.OK;
    }
}
