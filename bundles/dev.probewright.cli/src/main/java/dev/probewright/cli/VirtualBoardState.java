/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeException;
import dev.probewright.sim.SimBus;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbException;
import java.util.Optional;

/** Begins a virtual board anew. */
final class VirtualBoardState {
    private static final String VIRTUAL = "sim:";

    private VirtualBoardState() {}

    /**
     * Deletes what the virtual board kept.
     *
     * @throws BadRangeException when the probe named is no virtual board: a real one is not erased by this
     */
    static void renew(Optional<String> probe) throws ProbeException {
        String id = probe.orElse("");
        if (!id.startsWith(VIRTUAL)) {
            throw new BadRangeException("--fresh is for virtual boards only: --probe sim:stm32f103.");
        }
        try {
            SimBus.renew(id.substring(VIRTUAL.length()));
        } catch (UsbBusyException e) {
            throw new ProbeBusyException(id, String.valueOf(e.getMessage()), e);
        } catch (UsbException e) {
            throw new ProbeException(id, String.valueOf(e.getMessage()), e);
        }
    }
}
