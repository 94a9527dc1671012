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
import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;

/** SWCLK and SWDIO as characters: 'd' + 2 * SWCLK + SWDIO, 'O' and 'o' drive SWDIO or let it go. */
final class SwdCharacters implements SwdPort {
    private static final int BATCH_CLOCKS = 4_096;
    private static final char LOW = 'd';
    private static final int SWCLK = 2;
    private static final char DRIVE = 'O';
    private static final char RELEASE = 'o';

    private final BitPipe pipe;
    /** Whether SWDIO is driven: 'O', 'o', or 0 before the first of them. */
    private char direction;

    SwdCharacters(BitPipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public byte[] run(SwdSequence sequence) throws ProbeException {
        BitRequests requests = new BitRequests();
        for (SwdSequence.Run run : sequence.runs()) {
            if (run instanceof SwdSequence.Run.Drive drive) {
                direct(requests, DRIVE);
                for (int i = 0; i < drive.clocks(); i++) {
                    clock(requests, drive.swdio()[i / 8] >>> i % 8 & 1, false);
                }
            } else if (run instanceof SwdSequence.Run.Listen listen) {
                direct(requests, RELEASE);
                for (int i = 0; i < listen.clocks(); i++) {
                    clock(requests, 0, listen.keep());
                }
            }
        }
        // SWCLK rests low.
        requests.add(LOW);
        return pipe.exchange(requests);
    }

    private void direct(BitRequests requests, char wanted) {
        if (direction != wanted) {
            direction = wanted;
            requests.add(wanted);
        }
    }

    /** Drives SWDIO where {@code wanted}, and lets it go otherwise. */
    void drive(boolean wanted) throws ProbeException {
        BitRequests requests = new BitRequests();
        direct(requests, wanted ? DRIVE : RELEASE);
        pipe.exchange(requests);
    }

    private static void clock(BitRequests requests, int swdio, boolean keep) {
        requests.add((char) (LOW + swdio));
        if (keep) {
            requests.add(BitRequests.READ_SWDIO);
        }
        requests.add((char) (LOW + SWCLK + swdio));
    }

    @Override
    public int batchClocks() {
        return BATCH_CLOCKS;
    }
}
