/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.TargetPower;

/** The supply at the connector's voltage pin. */
record RemotePower(RemotePipe pipe) implements TargetPower {
    @Override
    public void set(boolean on) throws ProbeException {
        RemoteAnswer answer = pipe.exchange(on ? "GP1" : "GP0");
        if (answer.status() == RemoteAnswer.ERROR) {
            throw new ProbeException(
                    pipe.probe(),
                    "does not switch the target's supply " + (on ? "on: there is a voltage on the pin already" : "off")
                            + " (" + answer + ")",
                    null);
        }
        answer.requireDone();
    }

    @Override
    public boolean isOn() throws ProbeException {
        return pipe.exchange("Gp").requireNumber(1) == 1;
    }
}
