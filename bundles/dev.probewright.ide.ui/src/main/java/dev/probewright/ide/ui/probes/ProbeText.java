/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.probes;

import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeInfo;
import org.eclipse.osgi.util.NLS;

/** A probe in words. */
public final class ProbeText {
    private ProbeText() {}

    /** Its id and its name, on one line. */
    public static String label(ProbeInfo probe) {
        return NLS.bind(Messages.Probe_Label, probe.name(), probe.id());
    }

    /** Whether it can be used now. */
    public static boolean isFree(ProbeInfo probe) {
        return probe.access() == ProbeAccess.FREE;
    }

    /** Whether it can be used, and what stands in the way when it can not. */
    public static String state(ProbeInfo probe) {
        String state =
                switch (probe.access()) {
                    case FREE -> probe.virtual() ? Messages.State_Virtual : Messages.State_Free;
                    case BUSY -> Messages.State_Busy;
                    case NO_PERMISSION -> Messages.State_NoPermission;
                    case NO_DRIVER -> Messages.State_NoDriver;
                };
        return probe.accessDetail().isEmpty() ? state : NLS.bind(Messages.State_Why, state, probe.accessDetail());
    }
}
