/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.probe.TargetConnector;
import java.util.Locale;

/** Start, supply, reset pin, voltage, clock. */
final class GeneralCommands {
    /** The supply is not switched on where so much stands at the target already. */
    private static final int CONFLICT_MILLIVOLTS = 500;

    private final RemoteVersion version;
    private final TargetConnector target;
    private final BitClock clock;

    GeneralCommands(RemoteVersion version, TargetConnector target, BitClock clock) {
        this.version = version;
        this.target = target;
        this.clock = clock;
    }

    byte[] execute(Packet packet) {
        boolean set = packet.at(2) == '1';
        return switch (packet.command()) {
            case 'A' -> Answer.text(version.identity());
            case 'V' -> Answer.text(String.format(Locale.ROOT, "%.1fV", target.millivolts() / 1000.0));
            case 'Z' -> {
                target.pullReset(set);
                yield Answer.ok();
            }
            case 'z' -> Answer.ok(target.resetLevel() ? 0 : 1);
            case 'P' -> supply(set);
            case 'p' -> Answer.ok(target.suppliesTarget() ? 1 : 0);
            case 'F' ->
                newer(RemoteVersion.V1, () -> {
                    clock.setFrequency(packet.hex(2, 8));
                    return Answer.ok();
                });
            case 'f' -> newer(RemoteVersion.V1, () -> Answer.word((int) clock.told()));
            case 'E' -> newer(RemoteVersion.V2, Answer::ok);
            default -> Answer.error(Answer.UNRECOGNISED);
        };
    }

    private interface Action {
        byte[] run();
    }

    private byte[] newer(RemoteVersion since, Action action) {
        return version.isAtLeast(since) ? action.run() : Answer.error(Answer.UNRECOGNISED);
    }

    private byte[] supply(boolean on) {
        boolean conflict = on && !target.suppliesTarget() && target.millivolts() > CONFLICT_MILLIVOLTS;
        if (conflict && version.isAtLeast(RemoteVersion.V1)) {
            return Answer.error(0);
        }
        target.supply(on);
        return Answer.ok();
    }
}
