/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.chip.Chip;
import dev.probewright.chip.ChipCore;
import dev.probewright.chip.Identification;
import dev.probewright.cortexm.CoreFeatures;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.DebugMap;
import dev.probewright.session.Session;
import dev.probewright.session.connect.ConnectReport;
import dev.probewright.session.sequence.Locks;
import dev.probewright.target.CoreState;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code info} tells of an open session.
 *
 * <p>Core registers are not read: nothing of the running program is disturbed.
 *
 * @param probe its id
 * @param millivolts at the target's supply pin, where the probe measures it
 * @param remark why the way in was not the first that was tried
 * @param accessPort the one before the core
 * @param chipCore which of the chip's cores it is, where they are told apart
 * @param coreRemarks what was worth knowing of the core when it was taken under debug, a sentence each
 */
record SessionInfo(
        String probe,
        String probeName,
        String firmware,
        OptionalInt millivolts,
        ConnectReport connect,
        Optional<String> remark,
        WireProtocol protocol,
        int clockHz,
        int actualHz,
        JtagChain chain,
        List<String> remarks,
        String accessPort,
        String core,
        Optional<ChipCore> chipCore,
        CoreFeatures features,
        CoreState state,
        List<String> coreRemarks,
        Chip chip,
        Identification identification,
        List<Locks.Reading> locks,
        DebugMap map) {
    static SessionInfo of(Session session) throws TargetException {
        return new SessionInfo(
                session.probe().id(),
                session.probe().name(),
                session.probeFirmware(),
                session.targetMillivolts(),
                session.connectReport(),
                session.connectRemark(),
                session.protocol(),
                session.clockHz(),
                session.actualClockHz(),
                session.chain(),
                session.probeRemarks(),
                session.accessPort(),
                session.core().name(),
                session.chipCore(),
                session.coreFeatures(),
                session.core().state(),
                session.coreRemarks(),
                session.chip(),
                session.identification(),
                session.locks(),
                session.debugMap());
    }
}
