/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.ProbeAccessException;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.usb.UsbAccessDeniedException;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbTimeoutException;

/** What a failure of a bus means for a probe. */
public final class ProbeTrouble {
    private ProbeTrouble() {}

    /**
     * @param probe its id
     * @param doing what was being done, as {@code waiting for an answer}
     */
    public static ProbeException of(String probe, String doing, UsbException e) {
        String facts = doing + ": " + e.getMessage();
        if (e instanceof UsbGoneException) {
            return new ProbeGoneException(probe, facts, e);
        }
        if (e instanceof UsbTimeoutException) {
            return new ProbeSilentException(probe, "no answer, " + facts, e);
        }
        if (e instanceof UsbBusyException) {
            return new ProbeBusyException(probe, facts, e);
        }
        if (e instanceof UsbAccessDeniedException) {
            return new ProbeAccessException(probe, facts, e);
        }
        return new ProbeException(probe, facts, e);
    }
}
