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
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.target.TargetException;
import java.util.Optional;

/** A {@link WireDap} on models of both wires. */
final class WireBench {
    static final int CLOCK_HZ = 1_000_000;
    static final int CONTROL = 0x5000_0001;

    final ModelPort port = new ModelPort();
    final ModelSwd swd = new ModelSwd(port);
    final ModelChain chain = new ModelChain(port);
    final WireDap dap;
    final WireProtocol protocol;
    final int tap;

    /** @param tap of two, which one is the debug port's */
    WireBench(WireProtocol protocol, int tap, WireRules rules) {
        this.protocol = protocol;
        this.tap = tap;
        chain.taps.add(new ModelChain.Tap(5, 0x0643_5041));
        chain.taps.add(tap, new ModelChain.DebugTap(port, 0x4BA0_0477));
        dap = new WireDap("fake:1", Optional.of(swd), Optional.of(chain), rules);
        dap.setWaitTime(10_000_000);
    }

    static WireBench swd() {
        return new WireBench(WireProtocol.SWD, 0, new WireRules());
    }

    static WireBench jtag() {
        return new WireBench(WireProtocol.JTAG, 0, new WireRules());
    }

    DapLink dap() {
        return dap;
    }

    int batches() {
        return swd.batches + chain.batches;
    }

    /** Turns the wire on, powers up, and sets the access port to words. */
    void connect() throws TargetException {
        dap.connected(protocol, CLOCK_HZ);
        if (protocol == WireProtocol.SWD) {
            dap.reset(WireReset.JTAG_TO_SWD);
            dap.execute(dpidr());
        } else {
            dap.reset(WireReset.SWD_TO_JTAG);
            dap.scan();
            dap.select(tap);
        }
        DapTransaction transaction = new DapTransaction()
                .write(DapPort.DP, DpRegister.SELECT, 0, true)
                .write(DapPort.DP, DpRegister.CTRL_STAT, dap.wantsOverrunDetection() ? CONTROL : CONTROL & ~1, true)
                .write(DapPort.AP, ApRegister.CSW, 0x52, true);
        dap.execute(transaction);
    }

    static DapTransaction dpidr() {
        DapTransaction transaction = new DapTransaction();
        transaction.read(DapPort.DP, DpRegister.DPIDR, true);
        return transaction;
    }
}
