/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import dev.probewright.probe.ProbeException;
import dev.probewright.target.ResetLine;

/** nRESET and nTRST: 'r' + 2 * (nTRST low) + (nRESET low). Neither can be read back. */
final class ResetLines implements ResetLine {
    private static final char NONE = 'r';
    private static final int TRST = 2;
    private static final int SRST = 1;

    private final BitPipe pipe;
    private final Runnable moved;
    private boolean resetLow;
    private boolean trstLow;

    /** @param moved called when one of them was moved */
    ResetLines(BitPipe pipe, Runnable moved) {
        this.pipe = pipe;
        this.moved = moved;
    }

    @Override
    public void assertReset(boolean low) throws ProbeException {
        resetLow = low;
        send();
    }

    void assertTrst(boolean low) throws ProbeException {
        trstLow = low;
        send();
    }

    void release() throws ProbeException {
        resetLow = false;
        trstLow = false;
        send();
    }

    private void send() throws ProbeException {
        moved.run();
        pipe.send(String.valueOf((char) (NONE + (trstLow ? TRST : 0) + (resetLow ? SRST : 0))));
    }

    /** What it was set to: the protocol has no request for the level. */
    @Override
    public boolean level() {
        return !resetLow;
    }
}
