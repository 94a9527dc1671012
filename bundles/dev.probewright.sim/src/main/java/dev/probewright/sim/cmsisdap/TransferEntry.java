/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import dev.probewright.sim.dap.SwRequest;
import java.util.ArrayList;
import java.util.List;

/** A transfer as DAP_Transfer asks for it. */
record TransferEntry(int request, int value) {
    private static final int MATCH_VALUE = 1 << 4;
    private static final int MATCH_MASK = 1 << 5;
    private static final int TIMESTAMP = 1 << 7;

    static List<TransferEntry> read(Request request, int count) throws MalformedPacketException {
        List<TransferEntry> entries = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            int bits = request.u8();
            boolean hasValue = (bits & SwRequest.READ) == 0 || (bits & MATCH_VALUE) != 0;
            entries.add(new TransferEntry(bits, hasValue ? request.u32() : 0));
        }
        return entries;
    }

    boolean reads() {
        return (request & SwRequest.READ) != 0;
    }

    boolean toAccessPort() {
        return (request & SwRequest.AP) != 0;
    }

    boolean matches() {
        return reads() && (request & MATCH_VALUE) != 0;
    }

    boolean setsMask() {
        return !reads() && (request & MATCH_MASK) != 0;
    }

    boolean timed() {
        return (request & TIMESTAMP) != 0;
    }
}
