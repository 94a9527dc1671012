/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.SwdHost;
import dev.probewright.sim.probe.TargetConnector;
import java.util.BitSet;
import org.eclipse.jdt.annotation.Nullable;

/** The target as the firmware has it: the wire that was chosen, access ports that were opened, memory, reset. */
final class Target {
    private static final long RESET_PULSE = 10 * VirtualClock.MILLISECOND;
    private static final int IDR = 0xFC;

    private final TargetConnector connector;
    private final StlinkVersion version;
    private final SwdHost host;
    private final SwdDapWire swd;
    private final JtagDapWire jtag;
    private final BitSet opened = new BitSet(256);
    private @Nullable DebugPort port;
    private @Nullable Memory memory;

    Target(ProbeCable cable, StlinkVersion version) {
        this.version = version;
        connector = cable.target();
        host = new SwdHost(connector, cable.faults(), cable.options().bitLevel());
        swd = new SwdDapWire(host, cable.faults());
        jtag = new JtagDapWire(new JtagPins(connector), cable.faults(), version.readsLateOnJtag());
    }

    void powerOn() {
        leave();
        host.powerOn();
        swd.setHertz(Speeds.DEFAULT_SWD_HERTZ);
        jtag.setHertz(Speeds.DEFAULT_JTAG_HERTZ);
        connector.pullReset(false);
    }

    DapWire wire(boolean ofJtag) {
        return ofJtag ? jtag : swd;
    }

    /** The debug port, null while no mode is entered. */
    @Nullable
    DebugPort port() {
        return port;
    }

    /** @return see {@link Status} */
    int enter(boolean overJtag) {
        DebugPort present = port;
        DapWire wanted = wire(overJtag);
        if (present != null && present.wire() != wanted) {
            return Status.OPENED_IN_OTHER_MODE;
        }
        DebugPort fresh = new DebugPort(wanted);
        int status = fresh.connect();
        if (status == Status.OK) {
            port = fresh;
            memory = new Memory(fresh, version);
            opened.clear();
            opened.set(0);
        } else {
            leave();
        }
        return status;
    }

    void leave() {
        port = null;
        memory = null;
    }

    /** Memory through an access port; null while no mode is entered. */
    @Nullable
    Memory memory() {
        return memory;
    }

    /** Whether an access port may be used. */
    boolean isOpen(int ap) {
        return opened.get(ap);
    }

    int openAccessPort(DebugPort present, int ap) {
        int status = present.readAccessPort(ap, IDR);
        if (status == Status.OK && present.wire().data() == 0) {
            return Status.BAD_AP;
        }
        opened.set(ap, status == Status.OK);
        return status;
    }

    int closeAccessPort(int ap) {
        opened.clear(ap);
        return version.closesWithError() ? Status.BAD_AP : Status.OK;
    }

    /** Clears the sticky flags where an access has ended in a fault; gives its status on. */
    int cleared(DebugPort present, int status) {
        if (status == Status.AP_FAULT || status == Status.DP_FAULT) {
            present.wire().clearSticky();
        }
        return status;
    }

    void pullReset(boolean low) {
        connector.pullReset(low);
    }

    void pulseReset() {
        connector.pullReset(true);
        connector.clock().advance(RESET_PULSE);
        connector.pullReset(false);
    }

    int millivolts() {
        return connector.millivolts();
    }

    /** DPIDR, or the identification of the first TAP. */
    int idcode(DebugPort present) {
        return present.wire().idcodes()[0];
    }

    long transfers() {
        return host.transferCount();
    }

    long waits() {
        return host.waits();
    }
}
