/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.probe.LineFaults;

/** The debug port in packets of its own, from version 3 on. Failures are told with their reason. */
final class DapCommands {
    private static final int SHORTEST = 8;
    private static final int SHORTEST_ADIV6 = 15;
    private static final int MOST_BYTES_OF_V3 = 1024;
    /** Data and what stands around it share a buffer. */
    private static final int READ_OVERHEAD = 3;

    private static final int WRITE_OVERHEAD = 42;

    private final RemoteVersion version;
    private final LineFaults faults;
    private final DapAccess.FaultFlag fault;

    DapCommands(RemoteVersion version, LineFaults faults, DapAccess.FaultFlag fault) {
        this.version = version;
        this.faults = faults;
        this.fault = fault;
    }

    byte[] execute(Packet packet, DapAccess dap) {
        boolean newest = version.isAtLeast(RemoteVersion.V4);
        if (newest && packet.length() < 2) {
            return Answer.error(Answer.WRONG_LENGTH);
        }
        if (newest && (packet.command() == 'V' || packet.command() == 'T')) {
            // Version of the debug port, and which of several on one wire it is: kept for recoveries.
            int digits = packet.command() == 'V' ? 2 : 8;
            return packet.length() == 2 + digits ? Answer.ok() : Answer.error(Answer.WRONG_LENGTH);
        }
        if (packet.length() < SHORTEST) {
            return Answer.parameterError();
        }
        try {
            if (newest && packet.command() == '6') {
                return packet.length() < SHORTEST_ADIV6 ? Answer.parameterError() : adiv6(packet, dap);
            }
            return adiv5(packet, dap);
        } catch (RemoteException thrown) {
            return Answer.error(Answer.EXCEPTION | thrown.kind().number() << 8);
        }
    }

    private byte[] adiv5(Packet packet, DapAccess dap) throws RemoteException {
        // Version 3 never forgets: one fault, and nothing works any more until the probe is reset.
        if (version.isAtLeast(RemoteVersion.V4)) {
            fault.clear();
        }
        int device = packet.number(2, 2);
        int number = packet.number(4, 2);
        AccessPort port = AccessPort.numbered(dap, faults, device, number);
        int address = packet.number(6, 4);
        return switch (packet.command()) {
            case 'd' -> word(dap.read(device, address));
            case 'R' -> word(dap.raw(device, number != 0, address, packet.number(10, 8)));
            default -> port(packet.command(), packet, port, 6);
        };
    }

    private byte[] adiv6(Packet packet, DapAccess dap) throws RemoteException {
        fault.clear();
        AccessPort port = AccessPort.at(dap, faults, packet.number(3, 2), packet.hex(5, 16));
        return port(packet.at(2), packet, port, 21);
    }

    /** @param at where the facts begin behind those that say which access port it is */
    private byte[] port(char command, Packet packet, AccessPort port, int at) throws RemoteException {
        return switch (command) {
            case 'a' -> word(port.read(packet.number(at, 4)));
            case 'A' -> {
                port.write(packet.number(at, 4), packet.number(at + 4, 8));
                yield done();
            }
            case 'm' -> read(packet, port, at);
            case 'M' -> write(packet, port, at);
            default -> Answer.error(Answer.UNRECOGNISED);
        };
    }

    private int addressDigits() {
        return version.isAtLeast(RemoteVersion.V4) ? 16 : 8;
    }

    private byte[] read(Packet packet, AccessPort port, int at) throws RemoteException {
        int digits = addressDigits();
        long length = packet.hex(at + 8 + digits, 8);
        if (length > most(READ_OVERHEAD)) {
            return Answer.parameterError();
        }
        byte[] data = port.readMemory(packet.number(at, 8), packet.hex(at + 8, digits), (int) length);
        return fault.code() != 0 ? fault() : Answer.ok(data);
    }

    private byte[] write(Packet packet, AccessPort port, int at) throws RemoteException {
        int digits = addressDigits();
        int alignment = packet.number(at + 8, 2);
        long length = packet.hex(at + 10 + digits, 8);
        if (length > most(WRITE_OVERHEAD) || (length & (1L << alignment) - 1) != 0) {
            return Answer.parameterError();
        }
        byte[] data = packet.bytes(at + 18 + digits, (int) length);
        port.writeMemory(packet.number(at, 8), packet.hex(at + 10, digits), data, alignment);
        return done();
    }

    private int most(int overhead) {
        return version.isAtLeast(RemoteVersion.V4) ? (PacketReader.BUFFER - overhead) / 2 : MOST_BYTES_OF_V3;
    }

    private byte[] word(int value) {
        return fault.code() != 0 ? fault() : Answer.word(value);
    }

    private byte[] done() {
        return fault.code() != 0 ? fault() : Answer.ok();
    }

    private byte[] fault() {
        return Answer.error(Answer.FAULT | fault.code() << 8);
    }
}
