/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.adi.AccessPort;
import dev.probewright.adi.DebugPort;
import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.WireProtocol;
import java.util.OptionalLong;

/**
 * What the ladder found at its end. Link, debug port, access port and memory are for the link's thread only.
 *
 * @param link to the debug port
 * @param accessPort the one before the core
 * @param memory behind it
 * @param cpuid of the core
 * @param clockHz of the wire as it was asked for
 * @param actualHz of the wire as the probe says it
 * @param chain JTAG: the TAPs there are; none in SWD
 * @param halted whether the core was halted in order to get in
 * @param report how it was found
 */
public record Connection(
        ProbeLink link,
        AccessPort accessPort,
        MemAp memory,
        int cpuid,
        int clockHz,
        int actualHz,
        JtagChain chain,
        boolean halted,
        ConnectReport report) {
    /** The debug port. */
    public DebugPort port() {
        return link.debugPort();
    }

    public WireProtocol protocol() {
        return report.last().way().protocol();
    }

    /** DPIDR of the debug port. */
    public int dpidr() {
        return port().dpidr();
    }

    /** Address of the table of debug components, where the access port's BASE names one. */
    public OptionalLong romTable() {
        return memory.romTable();
    }
}
