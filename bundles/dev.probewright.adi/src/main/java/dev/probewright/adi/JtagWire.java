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
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireReset;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A debug port behind one TAP of a JTAG chain (IHI 0031, B3): sticky flags are cleared by writing ones to CTRL/STAT,
 * ABORT has only DAPABORT, and there is no line reset.
 */
final class JtagWire implements Wire {
    private final OptionalInt wanted;
    private JtagChain chain = new JtagChain(List.of());
    private int tap;

    /** @param wanted index of the TAP in its chain, where it is not to be the first that is a debug port */
    JtagWire(OptionalInt wanted) {
        this.wanted = wanted;
    }

    JtagChain chain() {
        return chain;
    }

    int tap() {
        return tap;
    }

    @Override
    public DpIdentity connect(DapLink link) throws TargetException {
        find(link);
        link.select(tap);
        int id;
        try {
            id = start(link, false);
        } catch (DapTransferException e) {
            try {
                id = start(link, true);
            } catch (DapTransferException again) {
                throw BrokenWire.of(again, String.format("TAP %d of the chain %s", tap, chain));
            }
        }
        return DpRegister.isDpidr(id)
                ? DpIdentity.of(id, DpRegister.version(id))
                : DpIdentity.of(chain.taps().get(tap).idcode(), 0);
    }

    /**
     * SELECT, then what an earlier session left: sticky flags, overrun detection, the transaction counter. Where it left
     * the power on, it stays on.
     *
     * @param abort whether it has left a transfer behind that does not end
     */
    private int start(DapLink link, boolean abort) throws DapTransferException, ProbeException {
        DapTransaction transaction = new DapTransaction();
        if (abort) {
            transaction.write(DapPort.DP, DpRegister.ABORT, DpRegister.ABORT_DAPABORT, true);
        }
        transaction.write(DapPort.DP, DpRegister.SELECT, 0, true);
        clearSticky(transaction, DpRegister.CTRL_STAT_POWER_UP);
        DapOperation.Read id = transaction.read(DapPort.DP, DpRegister.DPIDR, true);
        link.execute(transaction);
        return id.value();
    }

    @Override
    public void check(DpIdentity identity) {
        // The scan of the chain has told.
    }

    private void find(DapLink link) throws TargetException {
        link.reset(WireReset.SWD_TO_JTAG);
        try {
            choose(link.scan());
        } catch (LinkException first) {
            try {
                link.reset(WireReset.SWD_TO_DORMANT);
                link.reset(WireReset.DORMANT_TO_JTAG);
            } catch (UnsupportedWireException e) {
                throw first;
            }
            try {
                choose(link.scan());
            } catch (LinkException second) {
                first.addSuppressed(second);
                throw first;
            }
        }
    }

    private void choose(JtagChain found) throws LinkException {
        int[] ports = IntStream.range(0, found.taps().size())
                .filter(i -> found.taps().get(i).isDebugPort())
                .toArray();
        if (ports.length == 0) {
            throw new LinkException(
                    LinkException.Symptom.JTAG_CHAIN,
                    "no TAP of the chain is an Arm debug port: " + found
                            + "; the core's TAP may be locked, asleep, or not on this chain");
        }
        int chosen = wanted.orElse(ports[0]);
        if (IntStream.of(ports).noneMatch(port -> port == chosen)) {
            throw new LinkException(
                    LinkException.Symptom.JTAG_CHAIN,
                    String.format("TAP %d, counted from 0, of the chain %s is no Arm debug port", chosen, found));
        }
        chain = found;
        tap = chosen;
    }

    /** Test-Logic-Reset and a look at the whole chain: a scan that came out wrong may have reached another TAP. */
    @Override
    public void reset(DapLink link, int dpidr, TargetException cause) throws TargetException {
        for (int tries = 1; ; tries++) {
            try {
                JtagChain now = link.scan();
                if (!now.equals(chain)) {
                    throw new LinkException(
                            LinkException.Symptom.JTAG_CHAIN,
                            String.format("the JTAG chain was %s and is %s", chain, now));
                }
                link.select(tap);
                return;
            } catch (LinkException e) {
                if (tries == MAX_RESETS) {
                    e.addSuppressed(cause);
                    throw e;
                }
            }
        }
    }

    @Override
    public void clearSticky(DapTransaction transaction, int control) {
        transaction.write(DapPort.DP, DpRegister.CTRL_STAT, control | DpRegister.CTRL_STAT_STICKY, true);
    }

    @Override
    public void abort(DapTransaction transaction, int control) {
        transaction.write(DapPort.DP, DpRegister.ABORT, DpRegister.ABORT_DAPABORT, true);
        clearSticky(transaction, control);
    }
}
