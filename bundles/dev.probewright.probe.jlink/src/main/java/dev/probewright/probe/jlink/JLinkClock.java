/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.ProbeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The clock of the wire: what is asked for in kHz, a base frequency divided by a whole number is what comes. */
final class JLinkClock {
    private static final int HZ_PER_KHZ = 1_000;

    /** 0xFFFF asks for adaptive clocking. */
    private static final int MAX_KHZ = 0xFFFE;

    /** RM08001: the fastest of a probe that does not tell its speeds. */
    private static final int MAX_UNTOLD_KHZ = 12_000;

    private JLinkClock() {}

    /**
     * Sets it for the interface that is selected; selecting another one forgets it.
     *
     * @param clockHz the fastest wanted
     * @return what comes, in Hz, as far as the probe says
     */
    static int set(JLinkPipe pipe, JLinkFacts facts, int clockHz) throws ProbeException {
        int khz = Math.max(1, Math.min(MAX_KHZ, clockHz / HZ_PER_KHZ));
        if (!facts.can(JLinkCapability.SPEED_INFO)) {
            khz = Math.min(khz, MAX_UNTOLD_KHZ);
            set(pipe, khz);
            return khz * HZ_PER_KHZ;
        }
        ByteBuffer speeds =
                ByteBuffer.wrap(pipe.ask(6, JLinkCommand.GET_SPEEDS)).order(ByteOrder.LITTLE_ENDIAN);
        long base = speeds.getInt() & 0xFFFF_FFFFL;
        int leastDivider = speeds.getShort() & 0xFFFF;
        if (leastDivider == 0 || base < HZ_PER_KHZ) {
            throw pipe.confused(String.format("speeds of %d Hz divided by %d or more", base, leastDivider));
        }
        khz = (int) Math.min(khz, Math.max(1, base / leastDivider / HZ_PER_KHZ));
        set(pipe, khz);
        long wanted = (long) khz * HZ_PER_KHZ;
        long divider = Math.max(leastDivider, (base + wanted - 1) / wanted);
        return (int) (base / divider);
    }

    private static void set(JLinkPipe pipe, int khz) throws ProbeException {
        pipe.tell(JLinkCommand.SET_SPEED, khz, khz >>> 8);
    }
}
