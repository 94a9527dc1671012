/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapTransferException;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.Locale;

/** What it is called that a wire does not carry. */
final class BrokenWire {
    private BrokenWire() {}

    static LinkException of(DapTransferException e, String facts) {
        return of(e.ack(), facts, e);
    }

    static LinkException of(DapAck ack, String facts, TargetException cause) {
        LinkException.Symptom symptom =
                switch (ack) {
                    case NONE -> LinkException.Symptom.NO_ACKNOWLEDGE;
                    default -> LinkException.Symptom.PROTOCOL_ERROR;
                };
        String seen = symptom == LinkException.Symptom.NO_ACKNOWLEDGE
                ? ""
                : ack.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", ";
        LinkException broken = new LinkException(symptom, seen + facts);
        broken.initCause(cause);
        return broken;
    }
}
