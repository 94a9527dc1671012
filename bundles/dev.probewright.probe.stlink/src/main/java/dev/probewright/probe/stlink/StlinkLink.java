/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.JtagTap;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Transactions over an ST-LINK, register by register: its firmware has commands for one register at a time, and makes
 * the sequences on the wire by itself when it enters a mode. It repeats an access that is answered WAIT a few times and
 * says so then; how often is not to be set.
 */
final class StlinkLink implements DapLink {
    /** Of a TAP that is no debug port: the boundary scan of ST's chips has 5 bits, and the firmware knows no others. */
    private static final int BOUNDARY_SCAN_IR = 5;

    private static final int DEBUG_PORT_IR = 4;

    private final StlinkControl control;
    private Optional<WireProtocol> protocol = Optional.empty();
    private StlinkStatus entered = StlinkStatus.OK;
    private Selection selection = new Selection();
    private int debugPort;

    StlinkLink(StlinkControl control) {
        this.control = control;
    }

    /** Turns the wire on. Whether something answers there shows in the next transaction. */
    void connect(WireProtocol wanted) throws ProbeException {
        protocol = Optional.empty();
        enter(wanted);
    }

    private void enter(WireProtocol wanted) throws ProbeException {
        selection = new Selection();
        entered = control.enter(wanted);
        protocol = Optional.of(wanted);
    }

    /** Lets the target's wires go. */
    void disconnect() throws ProbeException {
        if (protocol.isPresent()) {
            control.closeAccessPorts();
        }
        protocol = Optional.empty();
        control.leave();
    }

    private WireProtocol protocol() throws ProbeException {
        return protocol.orElseThrow(
                () -> new ProbeException(control.pipe().probe(), "the wire has not been turned on", null));
    }

    @Override
    public void execute(DapTransaction transaction) throws DapTransferException, ProbeException {
        boolean quirk = protocol() == WireProtocol.JTAG && !control.has(StlinkFeature.BANKS);
        if (entered.ack().isPresent()) {
            // The firmware found nothing when it entered the mode, and accesses nothing then.
            throw new DapTransferException(0, 0, 0, false, DapAck.NONE, 0);
        }
        new TransactionRun(control, selection, quirk, transaction).run();
    }

    @Override
    public void setWaitTime(long micros) {
        // The firmware has a limit of its own.
    }

    /** Entering the mode anew is all that the firmware does, which resets the wire and selects the protocol. */
    @Override
    public void reset(WireReset how) throws ProbeException {
        WireProtocol current = protocol();
        boolean possible =
                switch (how) {
                    case LINE_RESET, JTAG_TO_SWD -> current == WireProtocol.SWD;
                    case SWD_TO_JTAG, TEST_LOGIC_RESET -> current == WireProtocol.JTAG;
                    case DORMANT_TO_SWD, DORMANT_TO_JTAG, SWD_TO_DORMANT, JTAG_TO_DORMANT -> false;
                };
        if (!possible) {
            throw new UnsupportedWireException(
                    control.pipe().probe(), "the firmware of an ST-LINK has no command for " + how + " in " + current);
        }
        enter(current);
    }

    /** The firmware makes line resets and writes of registers that are acknowledged, nothing else. */
    @Override
    public void selectTarget(int targetSel) throws ProbeException {
        throw new UnsupportedWireException(
                control.pipe().probe(),
                String.format(
                        "the firmware of an ST-LINK has no command that writes TARGETSEL, which 0x%08X needs",
                        targetSel));
    }

    @Override
    public void requireAddressedPorts() throws UnsupportedWireException {
        throw new UnsupportedWireException(
                control.pipe().probe(),
                "the firmware of an ST-LINK reaches access ports by their number only, as in ADIv5, and this chip has those"
                        + " of ADIv6");
    }

    @Override
    public JtagChain scan() throws TargetException {
        if (protocol() != WireProtocol.JTAG) {
            throw new UnsupportedWireException(control.pipe().probe(), "there is no chain in " + protocol());
        }
        enter(WireProtocol.JTAG);
        if (entered.ack().isPresent()) {
            throw new LinkException(
                    LinkException.Symptom.JTAG_CHAIN, "the probe found no JTAG chain and says " + entered);
        }
        List<JtagTap> taps = new ArrayList<>();
        debugPort = -1;
        for (int idcode : control.idcodes()) {
            if (idcode != 0 && idcode != -1) {
                JtagTap port = new JtagTap(idcode, DEBUG_PORT_IR);
                debugPort = port.isDebugPort() && debugPort < 0 ? taps.size() : debugPort;
                taps.add(port.isDebugPort() ? port : new JtagTap(idcode, BOUNDARY_SCAN_IR));
            }
        }
        if (taps.isEmpty()) {
            throw new LinkException(LinkException.Symptom.JTAG_CHAIN, "no TAP on the JTAG chain has an IDCODE");
        }
        return new JtagChain(taps);
    }

    /** The firmware takes the debug port by itself, the first one of the chain, and can not be told another. */
    @Override
    public void select(int tap) throws ProbeException {
        if (tap != debugPort) {
            throw new UnsupportedWireException(
                    control.pipe().probe(),
                    String.format("it takes the first debug port of a chain, TAP %d, not TAP %d", debugPort, tap));
        }
    }
}
