/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireReset;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.OptionalInt;

/** A debug port behind SWD: line resets, ABORT. */
final class SwdWire implements Wire {
    private static final int CONNECT_TRIES = 2;

    private final OptionalInt target;

    /** @param target TARGETSEL, where several debug ports share the wire */
    SwdWire(OptionalInt target) {
        this.target = target;
    }

    @Override
    public DpIdentity connect(DapLink link) throws TargetException {
        boolean busy = false;
        for (int tries = 1; ; tries++) {
            link.reset(WireReset.JTAG_TO_SWD);
            try {
                return start(link, busy);
            } catch (DapTransferException first) {
                busy = first.ack() == DapAck.WAIT;
                if (!busy && wake(link)) {
                    try {
                        return start(link, false);
                    } catch (DapTransferException e) {
                        first = e;
                    }
                }
                if (tries == CONNECT_TRIES) {
                    throw DebugPort.broken(first, "no DPIDR");
                }
            }
        }
    }

    /** From the dormant state of newer debug ports, where the probe can do that. */
    private static boolean wake(DapLink link) throws ProbeException {
        try {
            link.reset(WireReset.DORMANT_TO_SWD);
            return true;
        } catch (UnsupportedWireException e) {
            return false;
        }
    }

    /**
     * The first access behind a line reset: DPIDR, then the sticky flags of an earlier session.
     *
     * @param busy whether that has left a transfer behind that does not end
     */
    private DpIdentity start(DapLink link, boolean busy) throws DapTransferException, ProbeException {
        DapTransaction transaction = new DapTransaction();
        DapOperation.Read id = transaction.read(DapPort.DP, DpRegister.DPIDR, true);
        if (busy) {
            abort(transaction, 0);
        } else {
            clearSticky(transaction, 0);
        }
        transaction.write(DapPort.DP, DpRegister.SELECT, 0, true);
        link.execute(transaction);
        return DpIdentity.of(id.value(), DpRegister.version(id.value()));
    }

    @Override
    public void reset(DapLink link, int dpidr, TargetException cause) throws TargetException {
        for (int tries = 1; ; tries++) {
            link.reset(WireReset.LINE_RESET);
            DapTransaction transaction = new DapTransaction();
            DapOperation.Read id = transaction.read(DapPort.DP, DpRegister.DPIDR, true);
            try {
                link.execute(transaction);
            } catch (DapTransferException e) {
                if (tries < MAX_RESETS) {
                    continue;
                }
                throw DebugPort.broken(e, "no DPIDR after a line reset; before it: " + cause.getMessage());
            }
            if (id.value() != dpidr) {
                throw new LinkException(
                        LinkException.Symptom.PROTOCOL_ERROR,
                        String.format("DPIDR was 0x%08X and is 0x%08X", dpidr, id.value()));
            }
            return;
        }
    }

    @Override
    public void clearSticky(DapTransaction transaction, int control) {
        transaction.write(DapPort.DP, DpRegister.ABORT, DpRegister.ABORT_CLEAR_STICKY, true);
    }

    @Override
    public void abort(DapTransaction transaction, int control) {
        transaction.write(
                DapPort.DP, DpRegister.ABORT, DpRegister.ABORT_DAPABORT | DpRegister.ABORT_CLEAR_STICKY, true);
    }
}
