/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * The four bits of a Serial Wire packet request that say what is asked: APnDP in bit 0, RnW in bit 1, A[2] and A[3] in bits 2 and 3
 * (ADIv5.2, B4.1.3: the order on the wire).
 */
public final class SwRequest {
    public static final int AP = 1;
    public static final int READ = 1 << 1;
    /** A[3:2], which is the register's byte offset as it stands. */
    public static final int ADDRESS = 0xC;

    private SwRequest() {}

    /** The parity bit that goes with a request. */
    public static int parity(int request) {
        return Integer.bitCount(request & 0xF) & 1;
    }
}
