/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What connecting to a chip has told of it already; everything may be absent.
 *
 * @param dpidr of the debug port (ADIv5.2, B2.2.5)
 * @param cpuid of the core (Armv7-M ARM, B3.2.3)
 * @param romTable of the ROM table at the end of the MEM-AP's BASE
 * @param targetId TARGETID of the debug port, which DPv2 and later have (ADIv5.2, B2.2.11); 0 where a maker left it
 * @param accessPorts those that the debug port was found to have; empty where nobody looked
 */
public record KnownIdentity(
        OptionalInt dpidr,
        OptionalInt cpuid,
        Optional<RomTableId> romTable,
        OptionalInt targetId,
        List<ApIdentity> accessPorts) {
    /** Nothing is known. */
    public static final KnownIdentity NOTHING =
            new KnownIdentity(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    /**
     * Peripheral id of a ROM table (ADIv5.2, D1.2.4).
     *
     * @param designer JEP106: identity code without parity in bits 6:0, continuation count in bits 10:7
     * @param part 12 bits, given by the designer
     */
    public record RomTableId(int designer, int part) {}

    /**
     * An access port.
     *
     * @param address ADIv5: APSEL; ADIv6: byte address
     * @param idr its identification register
     */
    public record ApIdentity(long address, int idr) {}

    public KnownIdentity {
        accessPorts = List.copyOf(accessPorts);
    }

    /** Of a debug port whose TARGETID and access ports nobody read. */
    public KnownIdentity(OptionalInt dpidr, OptionalInt cpuid, Optional<RomTableId> romTable) {
        this(dpidr, cpuid, romTable, OptionalInt.empty(), List.of());
    }
}
