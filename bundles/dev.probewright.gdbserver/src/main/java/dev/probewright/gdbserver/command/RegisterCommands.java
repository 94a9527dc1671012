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
import dev.probewright.target.BusBusyException;
import dev.probewright.target.RegistersUnavailableException;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.stream.Collectors;

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
        List<GdbRegister> layout = registers.layout().all();
        try {
            conversation.run().requireHalted();
        } catch (BusBusyException asleep) {
            return Reply.text(layout.stream().map(RegisterCommands::unavailable).collect(Collectors.joining()));
        }
        StringBuilder all = new StringBuilder();
        for (GdbRegister register : layout) {
            all.append(hex(register));
        }
        return Reply.text(all.toString());
    }

    private String hex(GdbRegister register) throws TargetException {
        try {
            return Hex.of(registers.read(register));
        } catch (RegistersUnavailableException off) {
            return unavailable(register);
        }
    }

    /**
     * What a client takes as "not known now", of a chip that sleeps with its debug port. Without a PC GDB gives up where it
     * connects or should stop: that one is 0.
     */
    private static String unavailable(GdbRegister register) {
        return (register.name().equals("pc") ? "00" : "xx").repeat(register.bytes());
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
        try {
            conversation.run().requireHalted();
        } catch (BusBusyException asleep) {
            return Reply.text(unavailable(register));
        }
        return Reply.text(hex(register));
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
