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
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.Optional;

/**
 * The power of the debug and the system domain, as CTRL/STAT has it (Arm IHI 0031, B2.2.2), and what the debug port says of
 * itself meanwhile. CDBGRSTREQ stays 0.
 */
final class PowerUp {
    /** How long the debug domain may take to come up. */
    private static final long DEBUG_MICROS = 1_000_000;

    /** How long, and how often, the system domain is waited for once the debug domain is up: some chips never tell of it. */
    private static final long SYSTEM_MICROS = 100_000;

    private static final int SYSTEM_LOOKS = 8;

    private static final System.Logger LOG = System.getLogger(PowerUp.class.getName());

    private final DapLink link;
    private final LinkEvents events;
    private final SelectRegister select;
    private boolean withoutSystem;

    PowerUp(DapLink link, LinkEvents events, SelectRegister select) {
        this.link = link;
        this.events = events;
        this.select = select;
    }

    /** What CTRL/STAT is to hold as long as the port is in use. */
    int control() {
        return DpRegister.CTRL_STAT_POWER_UP | (link.wantsOverrunDetection() ? DpRegister.CTRL_STAT_ORUNDETECT : 0);
    }

    /** Whether all is powered that is to be had. */
    boolean is(int ctrlStat) {
        return debugIs(ctrlStat) && (withoutSystem || (ctrlStat & DpRegister.CTRL_STAT_CSYSPWRUPACK) != 0);
    }

    private static boolean debugIs(int ctrlStat) {
        return (ctrlStat & DpRegister.CTRL_STAT_CDBGPWRUPACK) != 0;
    }

    /** Powers a debug port up that was connected just now, and asks it who it is, in the same transaction. */
    DpIdentity first(DpIdentity found) throws TargetException {
        withoutSystem = false;
        try {
            return run(found, found.version() >= DpIdentity.MULTIDROP_VERSION);
        } catch (UnsupportedWireException e) {
            // The probe has no way to the other banks of a debug port.
            LOG.log(System.Logger.Level.DEBUG, "the debug port is not identified: {0}", e.getMessage());
            bankZero();
            return run(found, false);
        }
    }

    /** Powers it up again. */
    void again(DpIdentity known) throws TargetException {
        run(known, false);
    }

    private void bankZero() throws ProbeException, LinkException {
        DapTransaction transaction = new DapTransaction();
        select.restore(transaction);
        try {
            link.execute(transaction);
        } catch (DapTransferException e) {
            throw BrokenWire.of(e, "while powering up");
        }
    }

    private DpIdentity run(DpIdentity known, boolean identifies) throws TargetException {
        DpIdentity identity = known;
        long began = System.nanoTime();
        for (int looks = 1; ; looks++) {
            DapTransaction transaction = new DapTransaction();
            transaction.write(DapPort.DP, DpRegister.CTRL_STAT, control(), true);
            // The power is there a moment after it is asked for: by the second read, most often.
            transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true);
            DapOperation.Read status = transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true);
            Optional<Identification> asked = identifies && looks == 1
                    ? Optional.of(new Identification(known, reaches(known), select, transaction))
                    : Optional.empty();
            try {
                link.execute(transaction);
            } catch (DapTransferException e) {
                throw BrokenWire.of(e, "while powering up");
            }
            select.executed();
            if (asked.isPresent()) {
                identity = asked.get().identity();
                select.setWide(identity.addressBits().orElse(0) > Integer.SIZE);
            }
            if (is(status.value()) || done(identity, status.value(), began, looks)) {
                return identity;
            }
        }
    }

    /** Whether access ports by address are of use; where they are not, that is said when one is asked for. */
    private boolean reaches(DpIdentity identity) {
        try {
            link.requireAddressedPorts();
            return identity.addressed();
        } catch (UnsupportedWireException e) {
            LOG.log(System.Logger.Level.DEBUG, e.getMessage());
            return false;
        }
    }

    /** Whether the debug domain alone is up, and the other one has been waited for for long enough. */
    private boolean done(DpIdentity identity, int ctrlStat, long began, int looks) throws LinkException {
        long micros = (System.nanoTime() - began) / 1000;
        if (debugIs(ctrlStat) && micros >= SYSTEM_MICROS && looks >= SYSTEM_LOOKS) {
            withoutSystem = true;
            events.count(LinkEvent.Kind.NO_SYSTEM_POWER, String.format("CTRL/STAT 0x%08X", ctrlStat));
            return true;
        }
        if (!debugIs(ctrlStat) && micros >= DEBUG_MICROS) {
            throw new LinkException(
                    LinkException.Symptom.NO_POWER_UP,
                    String.format("DPIDR 0x%08X, CTRL/STAT 0x%08X: %s", identity.dpidr(), ctrlStat, missing(ctrlStat)));
        }
        return false;
    }

    private static String missing(int ctrlStat) {
        return (ctrlStat & DpRegister.CTRL_STAT_POWERED) == 0
                ? "neither CDBGPWRUPACK nor CSYSPWRUPACK came"
                : "CDBGPWRUPACK did not come";
    }
}
