/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

/**
 * Makes the answers to two transfers in a row differ: an answer repeats the number of its steps, and nothing else that
 * tells whose it is. So an answer that comes twice, or that is lost while others are in flight, is noticed. It costs no
 * packet and nothing on the wire: the step added sets the mask of polls, which each poll sets for itself.
 */
final class AnswerTags {
    /** Bytes that a request may get longer. */
    static final int ROOM = 5;

    private final int packetSize;
    private final DriverRules rules;
    private int last;

    AnswerTags(int packetSize, DriverRules rules) {
        this.rules = rules;
        this.packetSize = packetSize;
    }

    /** The packet, or one that does the same. */
    Packet mark(Packet packet) {
        int steps = packet.steps().size();
        if (steps == 0 || steps != last || !rules.tellsAnswersApart()) {
            last = steps;
            return packet;
        }
        if (packet.requestLength() + ROOM > packetSize || steps == TransferPart.MAX_STEPS) {
            return packet;
        }
        last = steps + 1;
        return packet.padded(1);
    }
}
