/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.ChipListener;
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.DeadChip;
import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.faults.FaultScript;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.ProbeIdentity;
import java.util.Map;
import java.util.Optional;

/** How the probe of a board shows itself, without the rest of the board: many are listed, few are opened. */
final class ProbeLook {
    private static final ChipListener NOBODY = new ChipListener() {
        @Override
        public void started(FlashOperation operation, int address) {
            // It never happens.
        }

        @Override
        public void touchedWhileBusy(int address) {
            // It never happens.
        }

        @Override
        public void stalled(int address) {
            // It never happens.
        }

        @Override
        public void transmitted(int character) {
            // It never happens.
        }

        @Override
        public void unmodelled(String peripheral) {
            // It never happens.
        }
    };

    private ProbeLook() {}

    /** @throws IllegalArgumentException where the probe has no such firmware */
    static ProbeIdentity of(BoardOptions options) {
        VirtualClock clock = new VirtualClock();
        DeadChip nothing = new DeadChip(new ChipSetup(
                clock, options.serial(), options.tarWrap(), 1, Optional.empty(), Map.of(), NOBODY, () -> false));
        FaultScript faults = new FaultScript(clock::now, held -> nothing.busMayBeFree());
        BoardCable cable = new BoardCable(options, clock, nothing, faults);
        return options.probe()
                .firmware(new ProbeCable(options, cable, faults.wire()))
                .identity();
    }
}
