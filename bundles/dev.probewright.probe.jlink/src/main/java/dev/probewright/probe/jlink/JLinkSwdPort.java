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
import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;

/** Bits over SWD: the first row says where the probe drives SWDIO, the second what. */
record JLinkSwdPort(BitTransfer transfer) implements SwdPort {
    @Override
    public byte[] run(SwdSequence sequence) throws ProbeException {
        BitRows rows = new BitRows(sequence.clocks());
        for (SwdSequence.Run run : sequence.runs()) {
            if (run instanceof SwdSequence.Run.Drive drive) {
                for (int i = 0; i < drive.clocks(); i++) {
                    rows.add(true, BitRows.bit(drive.swdio(), i), false);
                }
            } else if (run instanceof SwdSequence.Run.Listen listen) {
                for (int i = 0; i < listen.clocks(); i++) {
                    rows.add(false, false, listen.keep());
                }
            }
        }
        return rows.run(transfer);
    }

    @Override
    public int batchClocks() {
        return transfer.maxBits();
    }
}
