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
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.WireReset;
import dev.probewright.target.TargetException;

/**
 * Knows what SELECT and CTRL/STAT hold, as far as they were written through here: the firmware's memory commands change
 * both.
 */
final class WatchedDap implements DapLink {
    private static final int CTRL_STAT = 0x4;
    private static final int SELECT = 0x8;

    private final DapLink link;
    private int select;
    private int control;

    WatchedDap(DapLink link) {
        this.link = link;
    }

    @Override
    public void execute(DapTransaction transaction) throws DapTransferException, ProbeException {
        for (DapOperation operation : transaction.operations()) {
            if (operation instanceof DapOperation.Write write && write.port() == DapPort.DP) {
                if (write.register() == SELECT) {
                    select = write.value();
                } else if (write.register() == CTRL_STAT && (select & 0xF) == 0) {
                    control = write.value();
                }
            }
        }
        link.execute(transaction);
    }

    int select() {
        return select;
    }

    int control() {
        return control;
    }

    @Override
    public long waitMicros() {
        return link.waitMicros();
    }

    @Override
    public void setWaitTime(long micros) throws ProbeException {
        link.setWaitTime(micros);
    }

    @Override
    public void reset(WireReset how) throws ProbeException {
        link.reset(how);
    }

    @Override
    public void selectTarget(int targetSel) throws ProbeException {
        link.selectTarget(targetSel);
    }

    @Override
    public boolean wantsOverrunDetection() {
        return link.wantsOverrunDetection();
    }

    @Override
    public boolean keepsPostedRead() {
        return link.keepsPostedRead();
    }

    @Override
    public JtagChain scan() throws TargetException {
        return link.scan();
    }

    @Override
    public void select(int tap) throws ProbeException {
        link.select(tap);
    }
}
