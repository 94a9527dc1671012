/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;

/** One request on SWD and what came back. */
final class SwdPacket {
    static final int NOTHING = -1;
    static final int HELD = -2;

    final boolean ap;
    final boolean read;
    final int register;
    final int value;
    /** Which access it is. */
    final int access;
    /** Whose result it brings, or which AP write it sees to be done. */
    final int brings;

    DapAck ack = DapAck.NONE;
    int data;
    boolean parityRight = true;
    int place;

    SwdPacket(boolean ap, boolean read, int register, int value, int access, int brings) {
        this.ap = ap;
        this.read = read;
        this.register = register;
        this.value = value;
        this.access = access;
        this.brings = brings;
    }

    static SwdPacket rdbuff(int brings) {
        return new SwdPacket(false, true, DpRegister.RDBUFF, 0, NOTHING, brings);
    }

    /** Start, APnDP, RnW, A[2:3], parity, stop, park. */
    int request() {
        int bits = (ap ? 1 : 0) | (read ? 1 << 1 : 0) | (register >> 2 & 3) << 2;
        return 1 | bits << 1 | (Integer.bitCount(bits) & 1) << 5 | 1 << 7;
    }

    long written() {
        return value & 0xFFFF_FFFFL | (long) (Integer.bitCount(value) & 1) << 32;
    }
}
