/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.adi.ComponentId;
import dev.probewright.chip.KnownIdentity;
import dev.probewright.chip.KnownIdentity.RomTableId;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.TargetMemory;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the ladder found at its end.
 *
 * @param memory through the MEM-AP of the core; to be used on the link's thread only
 * @param protocol in use
 * @param clockHz of the wire as it was asked for
 * @param actualHz of the wire as the probe says it
 * @param chain JTAG: the TAPs there are; none in SWD
 * @param dpidr of the debug port
 * @param romTable address of the table of debug components, where the access port's BASE names one
 * @param halted whether the core was halted at its first instruction in order to get in
 * @param report how it was found
 */
record Connection(
        TargetMemory memory,
        WireProtocol protocol,
        int clockHz,
        int actualHz,
        JtagChain chain,
        int dpidr,
        OptionalLong romTable,
        boolean halted,
        ConnectReport report) {

    /** What connecting has told of the chip. */
    KnownIdentity known(int cpuid, Optional<ComponentId> table) {
        Optional<RomTableId> id = table.filter(ComponentId::isValid)
                .map(component -> new RomTableId(component.designer(), component.part()));
        return new KnownIdentity(OptionalInt.of(dpidr), OptionalInt.of(cpuid), id);
    }
}
