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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two protocols of the debug port, JTAG by bits and Serial Wire by transfers: the same random work has the same outcome. */
class ProtocolsTest {
    private static final int WAIT_ON_JTAG = 0b001;
    private static final int STICKY = 0x32;
    /** STICKYORUN comes with FAULT, too, which JTAG does not have; READOK and WDATAERR are Serial Wire's. */
    private static final int COMPARED = ~(0x02 | 0x40 | 0x80);

    private static final int[] ADDRESSES = {0x20000000, 0x20000FF8, 0x200003FC, 0x20001404, 0x30000000, 0x20000002};
    private static final int[] CONTROLS = {0x50000000, 0x50000001, 0x50000004, 0x50000F08, 0x50000000, 0};
    private static final int[] BANKS = {0x00, 0x10, 0xF0, 0x01000000};

    /** What a debugger wants done, whatever the wire. A refused access is repeated when the bus is free again. */
    private abstract static class Side {
        final JtagTarget target;
        int control = 0x50000000;
        int waits;

        Side(boolean twoTaps) {
            target = new JtagTarget(twoTaps);
        }

        abstract int status();

        abstract void clear();

        abstract void abort();

        abstract void control(int value);

        abstract void select(int value);

        abstract void writeAp(int register, int value);

        abstract int readAp(int register);

        void refused() {
            waits++;
            letBusGo();
            clearOverrun();
        }

        void letBusGo() {
            long held = target.bus.heldUntil - target.clock.now();
            target.clock.advance(Math.max(held, 0) + VirtualClock.MICROSECOND);
        }

        abstract void clearOverrun();
    }

    private static final class Jtag extends Side {
        private final JtagBits host;

        Jtag(boolean twoTaps) {
            super(twoTaps);
            host = target.host;
            host.reset();
            control(control);
        }

        private int scan(int ir, boolean read, int register, int value) {
            int captured = host.scan(ir, read, register, value);
            while (host.acknowledge == WAIT_ON_JTAG) {
                refused();
                captured = host.scan(ir, read, register, value);
            }
            return captured;
        }

        @Override
        void clearOverrun() {
            if ((control & 1) != 0) {
                host.writeDp(0x4, control | 2);
            }
        }

        @Override
        int status() {
            scan(JtagDebugPort.DPACC, true, 0x4, 0);
            return scan(JtagDebugPort.DPACC, true, 0xC, 0);
        }

        @Override
        void clear() {
            scan(JtagDebugPort.DPACC, false, 0x4, control | STICKY);
        }

        @Override
        void abort() {
            host.scan(JtagDebugPort.ABORT, false, 0, 1);
        }

        @Override
        void control(int value) {
            scan(JtagDebugPort.DPACC, false, 0x4, value);
            control = value;
        }

        @Override
        void select(int value) {
            scan(JtagDebugPort.DPACC, false, 0x8, value);
        }

        @Override
        void writeAp(int register, int value) {
            scan(JtagDebugPort.APACC, false, register, value);
        }

        @Override
        int readAp(int register) {
            scan(JtagDebugPort.APACC, true, register, 0);
            return scan(JtagDebugPort.DPACC, true, 0xC, 0);
        }
    }

    private static final class SerialWire extends Side {
        private final SwTransfers transfers = new SwTransfers(target.wire);

        SerialWire() {
            super(true);
            new Bits(target.wire).switchToSerialWire();
            once(0x2, 0);
            control(control);
        }

        private int once(int request, int value) {
            assertTrue(transfers.possible(1, target.port.dataPhaseAlways()));
            return transfers.transfer(request, value, count -> target.clock.advance(count * JtagBits.PERIOD));
        }

        private int transfer(int request, int value) {
            int ack = once(request, value);
            while (ack == Ack.WAIT) {
                refused();
                ack = once(request, value);
            }
            return transfers.data();
        }

        @Override
        void clearOverrun() {
            once(0x0, 0x10);
        }

        @Override
        int status() {
            // RDBUFF waits for what is under way; reading CTRL/STAT does not.
            transfer(0xE, 0);
            return transfer(0x6, 0);
        }

        @Override
        void clear() {
            once(0x0, 0x1E);
        }

        @Override
        void abort() {
            once(0x0, 1);
        }

        @Override
        void control(int value) {
            transfer(0x4, value);
            control = value;
        }

        @Override
        void select(int value) {
            transfer(0x8, value);
        }

        @Override
        void writeAp(int register, int value) {
            transfer(0x1 | register, value);
        }

        @Override
        int readAp(int register) {
            transfer(0x3 | register, 0);
            return transfer(0xE, 0);
        }
    }

    @ParameterizedTest(name = "two TAPs: {0}")
    @ValueSource(booleans = {true, false})
    void agree(boolean twoTaps) {
        int waits = 0;
        for (int round = 0; round < 100; round++) {
            long seed = 11_000 + round;
            Random random = new Random(seed);
            Side jtag = new Jtag(twoTaps);
            Side serialWire = new SerialWire();
            for (int step = 0; step < 120; step++) {
                String where = "seed " + seed + ", step " + step;
                doTheSame(random, jtag, serialWire, where);
            }
            waits += Math.min(jtag.waits, serialWire.waits);
        }
        assertTrue(waits > 200, "WAIT was seen only " + waits + " times");
    }

    private static void doTheSame(Random random, Side jtag, Side serialWire, String where) {
        Side[] both = {jtag, serialWire};
        int kind = random.nextInt(12);
        int value = random.nextInt();
        int pick = random.nextInt(1000);
        boolean hold = random.nextInt(4) == 0;
        int periods = 100 + random.nextInt(400);
        int[] read = new int[2];
        int[] status = new int[2];
        for (int index = 0; index < 2; index++) {
            Side side = both[index];
            if (hold) {
                side.target.bus.heldUntil = side.target.clock.now() + periods * JtagBits.PERIOD;
            }
            switch (kind) {
                case 0 -> {
                    side.clear();
                    side.control(CONTROLS[pick % CONTROLS.length]);
                    side.target.clock.advance(VirtualClock.MILLISECOND);
                }
                case 1 -> side.select(BANKS[pick % BANKS.length]);
                case 2, 3 -> side.writeAp(0x4, ADDRESSES[pick % ADDRESSES.length]);
                case 4 -> side.writeAp(0x0, value & 0x37);
                case 5 -> {
                    side.writeAp(0xC, value);
                    if (hold) {
                        side.abort();
                        side.letBusGo();
                    }
                }
                case 6, 7, 8 -> {
                    for (int word = 0; word < 1 + pick % 4; word++) {
                        side.writeAp(0xC, value + word);
                    }
                }
                default -> read[index] = side.readAp(pick % 4 * 4);
            }
            status[index] = side.status() & COMPARED;
            side.clear();
        }
        assertEquals(status[1], status[0], where);
        if ((status[0] & STICKY) == 0) {
            assertEquals(read[1], read[0], where);
        }
        assertEquals(serialWire.target.bus.log, jtag.target.bus.log, where);
    }

    @Test
    void theOrderOfAcknowledgeBitsIsNotTheSame() {
        Jtag jtag = new Jtag(true);
        jtag.status();
        assertEquals(0b010, jtag.host.acknowledge, "OK of JTAG is WAIT of Serial Wire");
    }
}
