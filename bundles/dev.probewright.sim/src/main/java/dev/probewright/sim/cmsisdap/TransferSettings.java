/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

/** What DAP_TransferConfigure and match masks have set, for both wires. */
final class TransferSettings {
    private static final int DEFAULT_RETRIES = 100;

    private final boolean wrongCounts;
    int idleCycles;
    int waitRetry = DEFAULT_RETRIES;
    int matchRetry;
    int matchMask;

    /** @param wrongCounts see {@link Quirk#WRONG_COUNTS} */
    TransferSettings(boolean wrongCounts) {
        this.wrongCounts = wrongCounts;
    }

    void reset() {
        idleCycles = 0;
        waitRetry = DEFAULT_RETRIES;
        matchRetry = 0;
        matchMask = 0;
    }

    void configure(Request request) throws MalformedPacketException {
        idleCycles = request.u8();
        waitRetry = request.u16();
        matchRetry = request.u16();
    }

    /** How many transfers the answer tells of. */
    int told(int executed, int asked) {
        return wrongCounts && executed < asked ? executed + 1 : executed;
    }
}
