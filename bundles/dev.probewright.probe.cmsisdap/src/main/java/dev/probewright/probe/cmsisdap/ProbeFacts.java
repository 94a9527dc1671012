/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.SwoMode;
import dev.probewright.probe.WireProtocol;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a probe tells of itself.
 *
 * @param packetSize bytes of a packet at most; not the endpoint's
 * @param packetCount packets that it takes before it must have been read
 * @param capabilities byte 0 of DAP_Info 0xF0
 * @param executeCommands whether DAP_ExecuteCommands works, tried out
 * @param swoBufferSize bytes that it keeps of SWO, 0 where it does not say
 * @param firmware its version, or that of the protocol, empty where it tells none
 * @param remarks what it says that is not so
 */
record ProbeFacts(
        int packetSize,
        int packetCount,
        int capabilities,
        boolean executeCommands,
        int swoBufferSize,
        String firmware,
        List<String> remarks) {
    static final int MIN_PACKET_SIZE = 64;
    static final int MAX_PACKET_SIZE = 32768;
    static final int MAX_PACKET_COUNT = 255;

    /** The longest packet over TCP before the probe says what it takes. */
    static final int MAX_TCP_PACKET = 1024;

    ProbeFacts {
        remarks = List.copyOf(remarks);
    }

    private boolean can(int capability) {
        return (capabilities & capability) != 0;
    }

    /** SWD alone where it tells nothing. */
    Set<WireProtocol> protocols() {
        Set<WireProtocol> protocols = EnumSet.noneOf(WireProtocol.class);
        if (can(DapCommand.CAPABILITY_JTAG)) {
            protocols.add(WireProtocol.JTAG);
        }
        if (can(DapCommand.CAPABILITY_SWD) || protocols.isEmpty()) {
            protocols.add(WireProtocol.SWD);
        }
        return protocols;
    }

    Set<SwoMode> swoModes() {
        Set<SwoMode> modes = EnumSet.noneOf(SwoMode.class);
        if (can(DapCommand.CAPABILITY_SWO_UART)) {
            modes.add(SwoMode.UART);
        }
        if (can(DapCommand.CAPABILITY_SWO_MANCHESTER)) {
            modes.add(SwoMode.MANCHESTER);
        }
        return modes;
    }

    /** Whether SWO can go through an endpoint of its own. */
    boolean streamsSwo() {
        return can(DapCommand.CAPABILITY_SWO_STREAM);
    }
}
