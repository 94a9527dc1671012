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

/**
 * What a virtual board keeps.
 *
 * @param id of its probe
 */
record VirtualBoardState(String id) {
    private static final String VIRTUAL = "sim:";

    /**
     * That of the probe named.
     *
     * @throws BadRangeException when it is no virtual board: a real one is not erased by this
     */
    static VirtualBoardState of(Optional<String> probe) {
        String id = probe.orElse("");
        if (!id.startsWith(VIRTUAL)) {
            throw new BadRangeException("--fresh is for virtual boards only: --probe sim:stm32f103.");
        }
        return new VirtualBoardState(id);
    }

    private String path() {
        return id.substring(VIRTUAL.length());
    }

    /** The chip that is on the board. */
    String chip() throws ProbeException {
        try {
            return SimBus.chip(path());
        } catch (UsbException e) {
            throw new ProbeException(id, String.valueOf(e.getMessage()), e);
        }
    }

    /** Deletes it: the board is then as delivered. */
    void renew() throws ProbeException {
        try {
            SimBus.renew(path());
        } catch (UsbBusyException e) {
            throw new ProbeBusyException(id, String.valueOf(e.getMessage()), e);
        } catch (UsbException e) {
            throw new ProbeException(id, String.valueOf(e.getMessage()), e);
        }
    }
}
