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

/**
 * The debug port in the high-level packets of versions 0 to 2. A register that can not be read is answered as 0: only memory
 * accesses tell that something failed, and clear the flag.
 */
final class OldDapCommands {
    /** The packet's own buffer takes the data. */
    private static final int MOST_BYTES = 1016;

    private final RemoteVersion version;
    private final LineFaults faults;
    private final DapAccess.FaultFlag fault;

    OldDapCommands(RemoteVersion version, LineFaults faults, DapAccess.FaultFlag fault) {
        this.version = version;
        this.faults = faults;
        this.fault = fault;
    }

    byte[] execute(Packet packet, DapAccess dap) throws RemoteException {
        boolean hasDevice = version.isAtLeast(RemoteVersion.V1);
        int device = hasDevice ? packet.number(2, 2) : 0;
        int at = hasDevice ? 4 : 2;
        int number = packet.number(at, 2);
        AccessPort port = AccessPort.numbered(dap, faults, device, number);
        int facts = at + 2;
        int address = packet.number(facts, 4);
        int value = packet.number(facts + 4, 8);
        return switch (packet.command()) {
            case 'd' -> Answer.word(dap.read(device, address));
            case 'L' -> Answer.word(dap.raw(device, number != 0, address, value));
            case 'a' -> Answer.word(port.read(address));
            case 'A' -> {
                port.write(address, value);
                yield Answer.ok();
            }
            case 'M' -> read(packet, port, packet.number(facts, 8), facts + 8);
            case 'h' -> read(packet, port, 0, facts);
            case 'm' -> write(packet, port, packet.number(facts, 8), facts + 8);
            case 'H' -> write(packet, port, 0, facts);
            default -> Answer.error(Answer.UNRECOGNISED);
        };
    }

    private byte[] read(Packet packet, AccessPort port, int csw, int at) throws RemoteException {
        long length = packet.hex(at + 8, 8);
        if (length > MOST_BYTES) {
            return Answer.error(0);
        }
        byte[] data = port.readMemory(csw, packet.hex(at, 8), (int) length);
        return failed() ? Answer.error(0) : Answer.ok(data);
    }

    private byte[] write(Packet packet, AccessPort port, int csw, int at) throws RemoteException {
        int alignment = packet.number(at, 2);
        long length = packet.hex(at + 10, 8);
        if (length > MOST_BYTES || (length & (1L << alignment) - 1) != 0) {
            return Answer.error(0);
        }
        byte[] data = packet.bytes(at + 18, (int) length);
        port.writeMemory(csw, packet.hex(at + 2, 8), data, alignment);
        if (failed()) {
            return Answer.error(0);
        }
        // The first of them sends back what it has written.
        return version == RemoteVersion.V0_PLUS ? Answer.ok(data) : Answer.ok();
    }

    private boolean failed() {
        boolean failed = fault.code() != 0;
        fault.clear();
        return failed;
    }
}
