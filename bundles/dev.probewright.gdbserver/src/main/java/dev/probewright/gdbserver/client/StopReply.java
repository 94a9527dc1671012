/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.gdbserver.packet.Hex;
import dev.probewright.target.BreakpointKind;
import dev.probewright.target.TargetException;
import java.util.List;

/** The packet that tells a client of a stop, with the registers that it would ask for next. */
public final class StopReply {
    private StopReply() {}

    /** @param reasons whether the client takes {@code swbreak} and {@code hwbreak} */
    public static String of(Stop stop, RegisterCache registers, boolean reasons) throws TargetException {
        StringBuilder reply = new StringBuilder(withoutRegisters(stop, reasons));
        List<GdbRegister> expedited = registers.layout().expedited().toList();
        for (GdbRegister register : expedited) {
            reply.append(String.format("%02x:", register.number()))
                    .append(Hex.of(registers.read(register)))
                    .append(';');
        }
        return reply.toString();
    }

    /** The same for a core whose registers can't be read now. */
    public static String withoutRegisters(Stop stop, boolean reasons) {
        StringBuilder reply =
                new StringBuilder(String.format("T%02xthread:1;", stop.signal().number()));
        if (stop.breakpoint().isPresent() && reasons) {
            reply.append(stop.breakpoint().get() == BreakpointKind.SOFTWARE ? "swbreak:;" : "hwbreak:;");
        }
        stop.watch().ifPresent(kind -> reply.append(
                        switch (kind) {
                            case WRITE -> "watch";
                            case READ -> "rwatch";
                            case ACCESS -> "awatch";
                        })
                .append(String.format(":%08x;", stop.address())));
        return reply.toString();
    }
}
