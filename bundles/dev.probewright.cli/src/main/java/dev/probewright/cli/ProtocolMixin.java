/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectOptions;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;

/** How probe and chip talk. */
final class ProtocolMixin {
    @CommandLine.Option(
            names = "--protocol",
            paramLabel = "WIRE",
            converter = ProtocolName.class,
            description = "swd or jtag. Default: swd where the probe has it.")
    private Optional<WireProtocol> protocol = Optional.empty();

    @CommandLine.Option(
            names = "--clock",
            paramLabel = "HZ",
            converter = SessionMixin.Frequency.class,
            description = "The fastest wire clock: 500k, 4M. Default: 4M.")
    private Optional<Integer> clock = Optional.empty();

    /** Empty where none is wished. */
    Optional<WireProtocol> protocol() {
        return protocol;
    }

    /** Hz. */
    int clockHz() {
        return clock.orElse(ConnectOptions.DEFAULT_CLOCK_HZ);
    }

    /** The names of {@link WireProtocol}. */
    static final class ProtocolName implements CommandLine.ITypeConverter<WireProtocol> {
        @Override
        public WireProtocol convert(String text) {
            return Arrays.stream(WireProtocol.values())
                    .filter(each -> each.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException("'" + text + "' is not swd or jtag"));
        }
    }
}
