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
import dev.probewright.probe.TargetPower;
import dev.probewright.probe.UnsupportedWireException;
import java.util.Optional;

/** 5 V at pin 19 of the connector. */
final class JLinkPower implements TargetPower {
    /** Which of its facts GET_HW_INFO is asked for. */
    private static final int INFO_POWER = 1;

    private static final int UNDEFINED = -1;

    private final JLinkPipe pipe;
    private final boolean readable;
    private Optional<Boolean> last = Optional.empty();

    JLinkPower(JLinkPipe pipe, JLinkFacts facts) {
        this.pipe = pipe;
        this.readable = facts.can(JLinkCapability.GET_HW_INFO);
    }

    @Override
    public void set(boolean on) throws ProbeException {
        pipe.tell(JLinkCommand.SET_KS_POWER, on ? 1 : 0);
        last = Optional.of(on);
    }

    @Override
    public boolean isOn() throws ProbeException {
        if (readable) {
            int state = JLinkFacts.word(pipe.ask(4, JLinkCommand.GET_HW_INFO, INFO_POWER, 0, 0, 0));
            if (state != UNDEFINED) {
                return state != 0;
            }
        }
        return last.orElseThrow(() -> new UnsupportedWireException(
                pipe.probe(), "does not tell whether it supplies the target, and was not told yet"));
    }
}
