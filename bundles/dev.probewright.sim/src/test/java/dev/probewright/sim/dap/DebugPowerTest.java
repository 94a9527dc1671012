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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests for power and reset, and acknowledgements that are late or never come (ADIv5.2, B2.4). */
class DebugPowerTest {
    private static final int STATUS = 0x4;
    private static final int READ_STATUS = 0x6;
    private static final int ACKNOWLEDGED = 0xA0000000;

    private final VirtualClock clock = new VirtualClock();
    private final List<String> told = new ArrayList<>();

    /** Tells what happens, and takes its time. */
    private final class Power implements DebugPower {
        private final long debugTime;
        private final long systemTime;

        Power(long debugTime, long systemTime) {
            this.debugTime = debugTime;
            this.systemTime = systemTime;
        }

        @Override
        public long debugPowerUpTime() {
            return debugTime;
        }

        @Override
        public long systemPowerUpTime() {
            return systemTime;
        }

        @Override
        public void debugPower(boolean requested) {
            told.add("debug " + requested);
        }

        @Override
        public void systemPower(boolean requested) {
            told.add("system " + requested);
        }

        @Override
        public void debugReset(boolean requested) {
            told.add("reset " + requested);
        }
    }

    private SwHost host(DebugPower power) {
        DebugPort registers =
                new DebugPort(clock, DebugPortIdentity.of(0x0BC11477), AccessPortMap.adiv5(Map.of()), power);
        SwDebugPort port = new SwDebugPort(registers, WireSupport.SERIAL_WIRE);
        port.powerOn();
        SwHost host = new SwHost(new SwWire(port), clock);
        host.lineReset();
        host.dp(0);
        return host;
    }

    @Test
    void powerThatNeverComesIsNeverAcknowledged() {
        SwHost host = host(new Power(DebugPower.NEVER, 0));
        host.good(host.write(STATUS, 0x50000000));
        clock.advance(1_000 * VirtualClock.MILLISECOND);
        assertEquals(0xD0000000, host.dp(STATUS), "the system's, and not the debug domain's");
        assertEquals(Ack.FAULT, host.read(0x3), "no access port answers");
    }

    @Test
    void powerThatTakesAWhileIsAcknowledgedThen() {
        SwHost host = host(new Power(20 * VirtualClock.MILLISECOND, 40 * VirtualClock.MILLISECOND));
        host.good(host.write(STATUS, 0x50000000));
        assertEquals(0, host.dp(STATUS) & ACKNOWLEDGED);
        clock.advance(21 * VirtualClock.MILLISECOND);
        assertEquals(0x20000000, host.dp(STATUS) & ACKNOWLEDGED);
        clock.advance(20 * VirtualClock.MILLISECOND);
        assertEquals(ACKNOWLEDGED, host.dp(STATUS) & ACKNOWLEDGED);
        host.good(host.write(STATUS, 0x10000000));
        assertEquals(0x20000000, host.dp(STATUS) & ACKNOWLEDGED, "a request that stays is not begun anew");
    }

    @Test
    void withdrawnRequestsLoseTheirAcknowledgementsAtOnce() {
        SwHost host = host(DebugPower.PROMPT);
        host.good(host.write(STATUS, 0x50000000));
        clock.advance(VirtualClock.MILLISECOND);
        host.good(host.write(STATUS, 0));
        assertEquals(0, host.dp(STATUS));
        assertEquals(Ack.OK, host.read(READ_STATUS));
    }

    @Test
    void theChipIsToldOfEachChangeOnce() {
        SwHost host = host(new Power(0, 0));
        host.good(host.write(STATUS, 0x50000000));
        host.good(host.write(STATUS, 0x50000000));
        host.good(host.write(STATUS, 0x54000000));
        host.good(host.write(STATUS, 0x40000000));
        assertEquals(List.of("debug true", "system true", "reset true", "debug false", "reset false"), told);
    }
}
