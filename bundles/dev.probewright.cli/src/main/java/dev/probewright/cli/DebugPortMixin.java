/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.session.connect.ConnectOptions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine;

/** Which debug port of several is meant, and which access port behind it. */
final class DebugPortMixin {
    @CommandLine.Option(
            names = "--tap",
            paramLabel = "N",
            description =
                    "JTAG: which TAP of the chain has the debug port, 0 the one nearest to TDO. Default: the first.")
    private Optional<Integer> tap = Optional.empty();

    @CommandLine.Option(
            names = "--targetsel",
            paramLabel = "WORD",
            converter = Number.class,
            description = "SWD multidrop: what is written to TARGETSEL: 0x01002927. Default: found out.")
    private Optional<Long> targetSel = Optional.empty();

    @CommandLine.Option(
            names = "--ap",
            paramLabel = "AP",
            converter = Number.class,
            description = "The access port before the core: its number, or its address in ADIv6: 0x2000. Default: the"
                    + " first with a Cortex-M.")
    private Optional<Long> accessPort = Optional.empty();

    /** These options with that in them. */
    ConnectOptions in(ConnectOptions options) {
        return options.withTap(tap.map(OptionalInt::of).orElse(OptionalInt.empty()))
                .withTargetSel(
                        targetSel.map(word -> OptionalInt.of(word.intValue())).orElse(OptionalInt.empty()))
                .withAccessPort(accessPort.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }
}
