/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.JtagPort;
import dev.probewright.probe.JtagSequence;
import dev.probewright.probe.ProbeException;

/** Bits over JTAG: the first row is TMS, the second TDI. */
record JLinkJtagPort(BitTransfer transfer) implements JtagPort {
    @Override
    public byte[] run(JtagSequence sequence) throws ProbeException {
        BitRows rows = new BitRows(sequence.clocks());
        for (JtagSequence.Run run : sequence.runs()) {
            if (run instanceof JtagSequence.Run.Steps steps) {
                for (int i = 0; i < steps.clocks(); i++) {
                    rows.add(BitRows.bit(steps.tms(), i), steps.tdi(), false);
                }
            } else if (run instanceof JtagSequence.Run.Shift shift) {
                int last = shift.clocks() - 1;
                for (int i = 0; i <= last; i++) {
                    rows.add(shift.exit() && i == last, BitRows.bit(shift.tdi(), i), shift.capture());
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
