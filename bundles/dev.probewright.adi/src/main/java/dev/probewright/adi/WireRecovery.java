/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.target.TargetException;

/** What is done with a debug port that has sticky flags, does not end a transfer, or does not answer. */
final class WireRecovery {
    /** How often in a row the wire may be brought back to order before it counts as broken. */
    static final int MOST = 3;

    private final DapLink link;
    private final Wire wire;
    private final SelectRegister select;
    private final PowerUp power;
    private final DpIdentity identity;

    WireRecovery(DapLink link, Wire wire, SelectRegister select, PowerUp power, DpIdentity identity) {
        this.link = link;
        this.wire = wire;
        this.select = select;
        this.power = power;
        this.identity = identity;
    }

    /** Reads CTRL/STAT and clears its sticky flags; returns what it was. In SWD neither is ever answered WAIT or FAULT. */
    int clearSticky() throws TargetException {
        DapTransaction transaction = new DapTransaction();
        if (select.doubtful()) {
            // Address 4 may be another register; and SELECT is not to be written before the flags are cleared.
            wire.clearSticky(transaction, power.control());
            select.restore(transaction);
        }
        DapOperation.Read status = transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true);
        wire.clearSticky(transaction, power.control());
        for (int tries = 1; ; tries++) {
            try {
                link.execute(transaction);
                select.executed();
                return status.value();
            } catch (DapTransferException e) {
                if (tries > MOST) {
                    throw BrokenWire.of(e, "CTRL/STAT can not be read");
                }
                reset(e);
            }
        }
    }

    /** Ends a transfer that the bus does not end. */
    void abort() throws TargetException {
        DapTransaction transaction = new DapTransaction();
        wire.abort(transaction, power.control());
        try {
            link.execute(transaction);
        } catch (DapTransferException e) {
            reset(e);
        }
    }

    /** Reset of the wire, DPIDR, power. Returns CTRL/STAT as it was before the sticky flags were cleared. */
    int recover(TargetException cause) throws TargetException {
        reset(cause);
        int ctrlStat = clearSticky();
        if (!power.is(ctrlStat)) {
            power.again(identity);
        }
        return ctrlStat;
    }

    /** The wire in order again, and the same debug port behind it; no sticky flag is touched. */
    private void reset(TargetException cause) throws TargetException {
        wire.reset(link, identity.dpidr(), cause);
    }
}
