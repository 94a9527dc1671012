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
import dev.probewright.probe.SwoMode;
import dev.probewright.probe.UnsupportedWireException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The commands of CMSIS-DAP for SWO. */
final class SwoCommands {
    static final int BY_COMMAND = 1;
    static final int BY_ENDPOINT = 2;

    /** Bits of the trace status. */
    static final int ACTIVE = 1 << 0;

    static final int STREAM_ERROR = 1 << 6;
    static final int OVERRUN = 1 << 7;

    private static final int UART = 1;
    private static final int MANCHESTER = 2;
    private static final int WITH_STATUS = 1 << 0;
    private static final int WITH_COUNT = 1 << 1;
    private static final int STATUS_LENGTH = 6;
    static final int DATA_HEADER = 4;

    private final PacketPipe pipe;

    SwoCommands(PacketPipe pipe) {
        this.pipe = pipe;
    }

    void transport(int how) throws ProbeException {
        pipe.command(new byte[] {DapCommand.SWO_TRANSPORT, (byte) how});
    }

    void mode(SwoMode mode) throws ProbeException {
        pipe.command(new byte[] {DapCommand.SWO_MODE, (byte) (mode == SwoMode.UART ? UART : MANCHESTER)});
    }

    /** The rate that it takes, 0 where it takes none. */
    int baudrate(int baud) throws ProbeException {
        byte[] request = ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) DapCommand.SWO_BAUDRATE)
                .putInt(baud)
                .array();
        return ByteBuffer.wrap(pipe.exchange(request, 5))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(1);
    }

    void control(boolean on) throws ProbeException {
        pipe.command(new byte[] {DapCommand.SWO_CONTROL, (byte) (on ? 1 : 0)});
    }

    /** The trace status; older firmware has no extended one. */
    int status() throws ProbeException {
        try {
            byte[] request = {DapCommand.SWO_EXTENDED_STATUS, WITH_STATUS | WITH_COUNT};
            return pipe.exchange(request, STATUS_LENGTH)[1] & 0xFF;
        } catch (UnsupportedWireException e) {
            return pipe.exchange(new byte[] {DapCommand.SWO_STATUS}, STATUS_LENGTH)[1] & 0xFF;
        }
    }

    /**
     * Trace taken from the probe.
     *
     * @param status the trace status
     * @param bytes the answer; the trace begins behind its header
     * @param count how many bytes of trace
     */
    record Data(int status, byte[] bytes, int count) {}

    /** @param most bytes of trace at most; they must fit into a packet */
    Data data(int most) throws ProbeException {
        byte[] request = {DapCommand.SWO_DATA, (byte) most, (byte) (most >> 8)};
        byte[] answer = pipe.exchangeAny(request, 0);
        int count = answer.length < DATA_HEADER ? -1 : answer[2] & 0xFF | (answer[3] & 0xFF) << 8;
        if (count < 0 || count > most || !pipe.fits(answer.length, DATA_HEADER + count)) {
            throw pipe.confused(
                    String.format(
                            "DAP_SWO_Data says %d bytes of at most %d, in an answer of %d", count, most, answer.length),
                    null);
        }
        return new Data(answer[1] & 0xFF, answer, count);
    }
}
