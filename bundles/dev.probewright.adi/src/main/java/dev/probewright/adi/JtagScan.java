/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/**
 * One scan of a debug port's TAP: 35 bits, or as many for ABORT.
 *
 * @param role what it is for
 * @param instruction what the TAP's instruction register holds for it
 * @param bits what is shifted in: RnW, A[3:2], data
 * @param next index of the first access that is not before it
 */
record JtagScan(Role role, int instruction, long bits, int next) {
    static final int BITS = 35;
    static final int ACK_BITS = 3;

    private static final int ABORT = 0b1000;
    private static final int DPACC = 0b1010;
    private static final int APACC = 0b1011;
    private static final int RNW = 1;

    /** What a scan is for. */
    enum Role {
        ABORT,
        /** Only fetches what is there. */
        FETCH,
        /** Clears STICKYORUN. */
        CLEAR,
        /** Reads CTRL/STAT. */
        CHECK,
        /** Writes SELECT once more. */
        SELECT,
        ACCESS
    }

    private static JtagScan of(Role role, int instruction, boolean read, int register, int value, int next) {
        long bits = (value & 0xFFFF_FFFFL) << ACK_BITS | register >> 1 & 0b110 | (read ? RNW : 0);
        return new JtagScan(role, instruction, bits, next);
    }

    static JtagScan of(WireAccess access, int index) {
        int instruction = access.ap() ? APACC : DPACC;
        return of(Role.ACCESS, instruction, access.read(), access.register(), access.value(), index);
    }

    static JtagScan abort(WireAccess access, int index) {
        return of(Role.ABORT, ABORT, false, DpRegister.ABORT, access.value(), index);
    }

    static JtagScan check(int next) {
        return of(Role.CHECK, DPACC, true, DpRegister.CTRL_STAT, 0, next);
    }

    static JtagScan fetch(int next) {
        return of(Role.FETCH, DPACC, true, DpRegister.RDBUFF, 0, next);
    }

    static JtagScan write(Role role, int register, int value, int next) {
        return of(role, DPACC, false, register, value, next);
    }

    boolean usesAp() {
        return instruction == APACC;
    }

    boolean reads() {
        return (bits & RNW) != 0;
    }
}
