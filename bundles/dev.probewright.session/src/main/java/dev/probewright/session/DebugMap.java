/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.adi.AccessPort;
import dev.probewright.adi.AccessPortClosedException;
import dev.probewright.adi.AccessPortException;
import dev.probewright.adi.ApAddress;
import dev.probewright.adi.ApKind;
import dev.probewright.adi.DebugPort;
import dev.probewright.adi.MemAp;
import dev.probewright.adi.RomTable;
import dev.probewright.cortexm.Demcr;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * All that a debugger can see of a chip by itself: the debug port, its access ports, and the debug components behind each.
 *
 * @param dpidr of the debug port (Arm IHI 0031, B2.2.5)
 * @param version of the debug port, 0 to 3
 * @param targetId TARGETID, from version 2 on
 * @param own ADIv6: the debug port's own ROM table, access ports and other components
 * @param ports in the order of their addresses
 */
public record DebugMap(int dpidr, int version, OptionalInt targetId, Optional<RomTable> own, List<Port> ports) {
    public DebugMap {
        ports = List.copyOf(ports);
    }

    /**
     * An access port.
     *
     * @param idr its identification register
     * @param components behind it; empty where it has no memory, names no table, or does not let anybody in
     * @param trouble why its components could not be read
     */
    public record Port(
            ApAddress address,
            ApKind kind,
            int idr,
            Optional<RomTable> components,
            Optional<TargetException> trouble) {}

    /** Reads all of it, one access port after the other; others have the link between two. */
    static DebugMap read(LinkArbiter arbiter, DebugPort port) throws TargetException {
        List<Port> ports = new ArrayList<>();
        for (AccessPort each : arbiter.call(Client.LIVE, port::accessPorts)) {
            ports.add(read(arbiter, each));
        }
        return new DebugMap(
                port.dpidr(), port.version(), port.targetId(), arbiter.call(Client.LIVE, port::romTable), ports);
    }

    private static Port read(LinkArbiter arbiter, AccessPort port) throws TargetException {
        Optional<RomTable> table = Optional.empty();
        Optional<TargetException> trouble = Optional.empty();
        if (port.isMemory()) {
            try {
                MemAp memory = arbiter.call(Client.LIVE, port::memory);
                OptionalLong address = memory.romTable();
                if (address.isPresent()) {
                    table = Optional.of(
                            tracing(new ArbitratedMemory(arbiter, Client.LIVE, memory), address.getAsLong()));
                }
            } catch (AccessPortClosedException
                    | AccessPortException
                    | MemoryFaultException
                    | BusBusyException refused) {
                trouble = Optional.of(refused);
            }
        }
        return new Port(port.address(), port.kind(), port.idr(), table, trouble);
    }

    /** Reads the table with trace on, without which the trace components of a core answer for nothing. */
    private static RomTable tracing(TargetMemory memory, long address) throws TargetException {
        OptionalInt before = demcr(memory);
        boolean off = before.isPresent() && (before.getAsInt() & Demcr.TRCENA) == 0;
        if (!off) {
            return RomTable.read(memory, address);
        }
        memory.write32(Demcr.ADDRESS, before.getAsInt() | Demcr.TRCENA);
        try {
            return RomTable.read(memory, address);
        } finally {
            memory.write32(Demcr.ADDRESS, before.getAsInt());
        }
    }

    /** Empty where no core is behind this access port. */
    private static OptionalInt demcr(TargetMemory memory) throws TargetException {
        try {
            return OptionalInt.of(memory.read32(Demcr.ADDRESS));
        } catch (MemoryFaultException e) {
            return OptionalInt.empty();
        }
    }
}
