/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.WireReset;
import java.util.List;

/** All registers read the same. */
record FixedDap(int value) implements DapLink {
    @Override
    public void execute(DapTransaction transaction) {
        for (DapOperation operation : transaction.operations()) {
            if (operation instanceof DapOperation.Read read) {
                read.complete(value);
            }
        }
    }

    @Override
    public void setWaitTime(long micros) {
        // Nothing waits here.
    }

    @Override
    public void reset(WireReset how) {
        // There is no wire.
    }

    @Override
    public void selectTarget(int targetSel) {
        // Nobody is to be selected.
    }

    @Override
    public JtagChain scan() {
        return new JtagChain(List.of());
    }

    @Override
    public void select(int tap) {
        // There is no chain.
    }
}
