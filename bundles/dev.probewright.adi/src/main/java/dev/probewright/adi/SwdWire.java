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
import java.util.Optional;
import java.util.OptionalInt;

/** A debug port behind SWD: line resets, ABORT, and which of several on the wire is meant. */
final class SwdWire implements Wire {
    private static final int CONNECT_TRIES = 2;

    private final OptionalInt wanted;
    private OptionalInt selected;

    /** @param wanted TARGETSEL, where several debug ports share the wire and this one is meant */
    SwdWire(OptionalInt wanted) {
        this.wanted = wanted;
        this.selected = wanted;
    }

    /** What TARGETSEL holds, where one debug port of several was selected. */
    OptionalInt selected() {
        return selected;
    }

    @Override
    public DpIdentity connect(DapLink link) throws TargetException {
        selected = wanted;
        boolean busy = false;
        for (int tries = 1; ; tries++) {
            link.reset(WireReset.JTAG_TO_SWD);
            try {
                select(link);
                return start(link, busy);
            } catch (DapTransferException first) {
                DapTransferException last = first;
                busy = first.ack() == DapAck.WAIT;
                if (!busy && wake(link)) {
                    try {
                        select(link);
                        return start(link, false);
                    } catch (DapTransferException e) {
                        last = e;
                    }
                }
                if (!busy && wanted.isEmpty() && tries == CONNECT_TRIES) {
                    Optional<DpIdentity> found = look(link);
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
                if (tries == CONNECT_TRIES) {
                    throw silent(last, "no DPIDR");
                }
            }
        }
    }

    private void select(DapLink link) throws ProbeException {
        if (selected.isPresent()) {
            link.selectTarget(selected.getAsInt());
        }
    }

    /**
     * From the dormant state of newer debug ports, where the probe can do that; one that listens to JTAG and does not know
     * the older way to SWD is sent there first.
     */
    private static boolean wake(DapLink link) throws ProbeException {
        try {
            link.reset(WireReset.JTAG_TO_DORMANT);
            link.reset(WireReset.DORMANT_TO_SWD);
            return true;
        } catch (UnsupportedWireException e) {
            return false;
        }
    }

    /** A wire that several debug ports share is silent until one of them is selected: the ones known are tried. */
    private Optional<DpIdentity> look(DapLink link) throws ProbeException {
        for (KnownTarget target : KnownTarget.tried()) {
            try {
                link.selectTarget(target.targetSel());
                DpIdentity found = start(link, false);
                selected = OptionalInt.of(target.targetSel());
                return Optional.of(found);
            } catch (DapTransferException e) {
                // Not this one.
                continue;
            } catch (UnsupportedWireException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
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
    public void check(DpIdentity identity) throws LinkException {
        if (wanted.isEmpty()) {
            return;
        }
        int target = wanted.getAsInt();
        if (identity.version() < DpIdentity.MULTIDROP_VERSION) {
            throw new TargetNotSelectedException(
                    target,
                    String.format(
                            "DPIDR 0x%08X answers, a debug port of version %d, which is alone on its wire",
                            identity.dpidr(), identity.version()));
        }
        if (identity.targetSel().isPresent() && identity.targetSel().getAsInt() != target) {
            throw new TargetNotSelectedException(
                    target,
                    String.format(
                            "DPIDR 0x%08X answers, whose TARGETSEL is 0x%08X",
                            identity.dpidr(), identity.targetSel().getAsInt()));
        }
    }

    @Override
    public void reset(DapLink link, int dpidr, TargetException cause) throws TargetException {
        for (int tries = 1; ; tries++) {
            if (selected.isPresent()) {
                link.selectTarget(selected.getAsInt());
            } else {
                link.reset(WireReset.LINE_RESET);
            }
            DapTransaction transaction = new DapTransaction();
            DapOperation.Read id = transaction.read(DapPort.DP, DpRegister.DPIDR, true);
            try {
                link.execute(transaction);
            } catch (DapTransferException e) {
                if (tries < MAX_RESETS) {
                    continue;
                }
                throw silent(e, "no DPIDR after a line reset; before it: " + cause.getMessage());
            }
            if (id.value() != dpidr) {
                throw new LinkException(
                        LinkException.Symptom.PROTOCOL_ERROR,
                        String.format("DPIDR was 0x%08X and is 0x%08X", dpidr, id.value()));
            }
            return;
        }
    }

    private LinkException silent(DapTransferException e, String facts) {
        if (selected.isPresent() && e.ack() == DapAck.NONE) {
            LinkException silent = new TargetNotSelectedException(selected.getAsInt(), "nobody answers: " + facts);
            silent.initCause(e);
            return silent;
        }
        return BrokenWire.of(e, facts);
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
