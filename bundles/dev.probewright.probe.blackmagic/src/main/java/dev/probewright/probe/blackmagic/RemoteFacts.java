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
import java.util.List;
import java.util.Optional;

/**
 * What a probe told of itself.
 *
 * @param firmware what it calls itself, its version at the end
 * @param version of the remote protocol, where it has commands for registers and memory; empty where it only moves bits
 * @param hasPower whether it can switch the target's supply
 */
record RemoteFacts(String firmware, Optional<RemoteVersion> version, boolean hasPower) {
    static RemoteFacts ask(RemotePipe pipe, String firmware) throws ProbeException {
        List<RemoteAnswer> answers = pipe.exchange(List.of("HC", "Gp"));
        return new RemoteFacts(firmware, version(pipe, answers.get(0)), power(answers.get(1)));
    }

    private static Optional<RemoteVersion> version(RemotePipe pipe, RemoteAnswer answer) throws ProbeException {
        if (!answer.isOk()) {
            return Optional.empty();
        }
        long number = answer.requireNumber(32);
        if (number > RemoteVersion.V4.ordinal()) {
            throw new ProbeException(
                    pipe.probe(),
                    "speaks version " + number + " of its remote protocol; known are 0 to "
                            + RemoteVersion.V4.ordinal(),
                    null);
        }
        return Optional.of(RemoteVersion.values()[(int) number]);
    }

    private static boolean power(RemoteAnswer answer) throws ProbeException {
        if (!answer.isOk()) {
            return false;
        }
        answer.requireNumber(1);
        return true;
    }

    /** Commands for the clock came with version 1. */
    boolean hasClock() {
        return version.filter(each -> each.compareTo(RemoteVersion.V1) >= 0).isPresent();
    }

    /** Whether it has a command that drives SWCLK and TCK, or lets them go. */
    boolean hasClockOutput() {
        return version.filter(each -> each.compareTo(RemoteVersion.V2) >= 0).isPresent();
    }
}
