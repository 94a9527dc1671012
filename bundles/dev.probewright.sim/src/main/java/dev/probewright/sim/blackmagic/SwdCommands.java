/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

/** SWD bit by bit. */
record SwdCommands(SwdLine line) {
    byte[] execute(Packet packet) {
        int count = packet.number(2, 2);
        int data = (int) packet.rest(4);
        return switch (packet.command()) {
            case 'S' -> packet.length() == 2 ? Answer.ok() : Answer.error(Answer.WRONG_LENGTH);
            case 'I' -> {
                int bits = line.in(count);
                yield line.parityFits(bits) ? Answer.ok(bits & 0xFFFF_FFFFL) : Answer.parityError(bits & 0xFFFF_FFFFL);
            }
            case 'i' -> Answer.ok(line.in(count) & 0xFFFF_FFFFL);
            case 'O' -> {
                line.outWithParity(data, count);
                yield Answer.ok();
            }
            case 'o' -> {
                line.out(data, count);
                yield Answer.ok();
            }
            default -> Answer.error(Answer.UNRECOGNISED);
        };
    }
}
