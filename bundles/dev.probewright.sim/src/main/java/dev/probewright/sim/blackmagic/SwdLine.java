/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.probe.SwdHost;

/** SWDIO and SWCLK bit by bit. A clock is inserted wherever the direction of SWDIO turns. */
final class SwdLine {
    private static final int MOST_BITS = 32;

    private final SwdHost host;
    /** As the firmware believes; its pin floats at first. */
    private boolean driven;

    SwdLine(SwdHost host) {
        this.host = host;
    }

    void powerOn() {
        driven = false;
    }

    /** A transfer was made past this, and ended with SWDIO driven. */
    void transferred() {
        driven = true;
    }

    private void turn(boolean drive) {
        if (driven != drive) {
            driven = drive;
            host.readSequence(1);
        }
    }

    /** @param count bits; behind the 32nd come zeros */
    void out(int bits, int count) {
        turn(true);
        byte[] bytes = new byte[(count + 7) / 8];
        for (int index = 0; index < Math.min(count, MOST_BITS); index++) {
            bytes[index / 8] |= (byte) ((bits >>> index & 1) << index % 8);
        }
        host.writeSequence(bytes, count);
    }

    void outWithParity(int bits, int count) {
        out(bits, count);
        out(Integer.bitCount(bits) & 1, 1);
    }

    int in(int count) {
        turn(false);
        byte[] bytes = host.readSequence(count);
        int bits = 0;
        for (int index = 0; index < Math.min(count, MOST_BITS); index++) {
            bits |= (bytes[index / 8] >>> index % 8 & 1) << index;
        }
        return bits;
    }

    /** The bit behind {@link #in}, with which a read ends: SWDIO is driven again. */
    boolean parityFits(int bits) {
        boolean fits = (Integer.bitCount(bits) & 1) == host.readSequence(1)[0];
        turn(true);
        return fits;
    }
}
