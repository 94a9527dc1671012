/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import dev.probewright.probe.JtagPort;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;

/** TCK, TMS and TDI as characters: '0' + 4 * TCK + 2 * TMS + TDI; 'R' asks for TDO. */
final class JtagCharacters implements JtagPort {
    private static final int BATCH_CLOCKS = 4_096;
    private static final char LOW = '0';
    private static final int TCK = 4;
    private static final int TMS = 2;

    private final BitPipe pipe;

    JtagCharacters(BitPipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public byte[] run(JtagSequence sequence) throws ProbeException {
        BitRequests requests = new BitRequests();
        for (JtagSequence.Run run : sequence.runs()) {
            if (run instanceof JtagSequence.Run.Steps steps) {
                for (int i = 0; i < steps.clocks(); i++) {
                    clock(requests, bit(steps.tms(), i), steps.tdi() ? 1 : 0, false);
                }
            } else if (run instanceof JtagSequence.Run.Shift shift) {
                for (int i = 0; i < shift.clocks(); i++) {
                    int tms = shift.exit() && i == shift.clocks() - 1 ? 1 : 0;
                    clock(requests, tms, bit(shift.tdi(), i), shift.capture());
                }
            }
        }
        // TCK rests low.
        requests.add(LOW);
        return pipe.exchange(requests);
    }

    private static int bit(byte[] bits, int index) {
        return bits[index / 8] >>> index % 8 & 1;
    }

    private static void clock(BitRequests requests, int tms, int tdi, boolean capture) {
        int levels = LOW + TMS * tms + tdi;
        requests.add((char) levels);
        if (capture) {
            requests.add(BitRequests.READ_TDO);
        }
        requests.add((char) (levels + TCK));
    }

    @Override
    public int batchClocks() {
        return BATCH_CLOCKS;
    }
}
