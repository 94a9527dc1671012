/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.ProbeException;
import dev.probewright.target.ResetLine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** nRESET through DAP_SWJ_Pins. */
final class SwjPinsReset implements ResetLine {
    /** How long the probe waits for the level it set to show, in microseconds. */
    private static final int SETTLE_MICROS = 10_000;

    private final PacketPipe pipe;

    SwjPinsReset(PacketPipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void assertReset(boolean low) throws ProbeException {
        pins(low ? 0 : DapCommand.PIN_NRESET, DapCommand.PIN_NRESET, SETTLE_MICROS);
    }

    @Override
    public boolean level() throws ProbeException {
        return (pins(0, 0, 0) & DapCommand.PIN_NRESET) != 0;
    }

    private int pins(int output, int select, int waitMicros) throws ProbeException {
        byte[] request = ByteBuffer.allocate(7)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) DapCommand.SWJ_PINS)
                .put((byte) output)
                .put((byte) select)
                .putInt(waitMicros)
                .array();
        byte[] answer = pipe.exchange(request, waitMicros / 1000);
        if (answer.length < 2) {
            throw pipe.confused("DAP_SWJ_Pins is cut short", null);
        }
        return answer[1] & 0xFF;
    }
}
