/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.command;

import dev.probewright.gdbserver.client.Conversation;
import dev.probewright.gdbserver.client.GdbRegister;
import dev.probewright.gdbserver.client.RegisterCache;
import dev.probewright.gdbserver.packet.Hex;
import dev.probewright.gdbserver.packet.MalformedPacketException;
import dev.probewright.gdbserver.packet.Request;
import dev.probewright.target.TargetException;
import java.io.ByteArrayOutputStream;

/** Reading and writing registers ("Debugging with GDB", E.2: g, G, p, P). */
final class RegisterCommands {
    private final Conversation conversation;
    private final RegisterCache registers;

    RegisterCommands(Conversation conversation) {
        this.conversation = conversation;
        this.registers = conversation.registers();
    }

    void addTo(CommandTable table) {
        table.add("g", this::readAll);
        table.add("G", this::writeAll);
        table.add("p", this::read);
        table.add("P", this::write);
    }

    private Reply readAll(Request request) throws TargetException, MalformedPacketException {
        request.expectEnd();
        conversation.run().requireHalted();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (GdbRegister register : registers.layout().all()) {
            all.writeBytes(registers.read(register));
        }
        return Reply.text(Hex.of(all.toByteArray()));
    }

    private Reply writeAll(Request request) throws TargetException, MalformedPacketException {
        byte[] bytes = request.hexBytes();
        int expected =
                registers.layout().all().stream().mapToInt(GdbRegister::bytes).sum();
        if (bytes.length != expected) {
            throw new MalformedPacketException(bytes.length + " bytes for registers of " + expected);
        }
        conversation.run().requireHalted();
        registers.writeAll(bytes);
        return Reply.OK;
    }

    private Reply read(Request request) throws TargetException, MalformedPacketException {
        GdbRegister register = register(request);
        request.expectEnd();
        conversation.run().requireHalted();
        return Reply.text(Hex.of(registers.read(register)));
    }

    private Reply write(Request request) throws TargetException, MalformedPacketException {
        GdbRegister register = register(request);
        request.expect('=');
        byte[] bytes = request.hexBytes();
        if (bytes.length != register.bytes()) {
            throw new MalformedPacketException(bytes.length + " bytes for " + register.name());
        }
        conversation.run().requireHalted();
        registers.write(register, bytes);
        return Reply.OK;
    }

    private GdbRegister register(Request request) throws MalformedPacketException {
        long number = request.hex();
        return registers
                .layout()
                .number(number)
                .orElseThrow(() -> new MalformedPacketException("there is no register " + number));
    }
}
