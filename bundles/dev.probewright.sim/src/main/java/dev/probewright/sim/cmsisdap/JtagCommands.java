/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

/** DAP_JTAG_Sequence, _Configure and _IDCODE. */
final class JtagCommands {
    private static final int CYCLES = 0x3F;
    private static final int MOST_CYCLES = 64;
    private static final int TMS = 1 << 6;
    private static final int TDO = 1 << 7;

    private final JtagHost host;

    JtagCommands(JtagHost host) {
        this.host = host;
    }

    /** @param connected whether the pins are driven */
    void sequence(Request request, Answer answer, boolean connected) throws MalformedPacketException {
        int sequences = request.u8();
        answer.u8(Command.DAP_OK);
        for (int index = 0; index < sequences; index++) {
            int info = request.u8();
            int cycles = (info & CYCLES) == 0 ? MOST_CYCLES : info & CYCLES;
            byte[] bits = request.bytes((cycles + 7) / 8);
            byte[] read = connected ? host.sequence((info & TMS) != 0 ? 1 : 0, bits, cycles) : new byte[bits.length];
            if ((info & TDO) != 0) {
                answer.bytes(read);
            }
        }
    }

    void configure(Request request, Answer answer) throws MalformedPacketException {
        int[] lengths = new int[request.u8()];
        for (int index = 0; index < lengths.length; index++) {
            lengths[index] = request.u8();
        }
        host.configure(lengths);
        answer.u8(Command.DAP_OK);
    }

    /** @param jtag whether the probe is connected so */
    void idcode(Request request, Answer answer, boolean jtag) throws MalformedPacketException {
        int index = request.u8();
        if (jtag && host.select(index)) {
            answer.u8(Command.DAP_OK).u32(host.idcode());
        } else {
            answer.u8(Command.DAP_ERROR);
        }
    }
}
