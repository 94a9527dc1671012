/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.target.ResetLine;

/**
 * nRESET, pin 15 of the connector.
 *
 * @param moved is told when the pin was set
 */
record JLinkReset(JLinkPipe pipe, Runnable moved) implements ResetLine {
    @Override
    public void assertReset(boolean low) throws ProbeException {
        pipe.tell(low ? JLinkCommand.HW_RESET0 : JLinkCommand.HW_RESET1);
        moved.run();
    }

    @Override
    public boolean level() throws ProbeException {
        Boolean level = JLinkState.read(pipe).levels().get(ProbePin.NRESET);
        if (level == null) {
            throw new UnsupportedWireException(pipe.probe(), "does not measure the level of nRESET");
        }
        return level;
    }
}
