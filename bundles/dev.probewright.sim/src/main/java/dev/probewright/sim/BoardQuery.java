/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.probe.ProbeModel;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options behind the question mark of a board's path. */
final class BoardQuery {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ns|us|ms|s)");

    private BoardQuery() {}

    /** @throws IllegalArgumentException where it says something that is no option */
    static BoardOptions apply(String query, BoardOptions options) {
        BoardOptions result = options;
        for (String setting : query.split("&")) {
            if (!setting.isEmpty()) {
                int equals = setting.indexOf('=');
                String key = equals < 0 ? setting : setting.substring(0, equals);
                String value =
                        equals < 0 ? "" : URLDecoder.decode(setting.substring(equals + 1), StandardCharsets.UTF_8);
                result = apply(key, value, result);
            }
        }
        return result;
    }

    private static BoardOptions apply(String key, String value, BoardOptions options) {
        return switch (key) {
            case "probe" -> options.withProbe(ProbeModel.of(value));
            case "firmware" -> options.withFirmware(value);
            case "packet" -> options.withPackets(number(key, value), options.packetCount());
            case "count" -> options.withPacketCount(number(key, value));
            case "endpoint" -> options.withEndpointSize(number(key, value));
            case "wrap" -> options.withTarWrap(number(key, value));
            case "taps" -> options.withTaps(number(key, value));
            case "latency" -> options.withLatency(time(key, value));
            case "mode" -> options.withMode(either(key, value, "virtual", "real") ? TimeMode.VIRTUAL : TimeMode.REAL);
            case "state" -> options.withKeepsState(either(key, value, "file", "none"));
            case "wire" -> options.withBitLevel(either(key, value, "bits", "transfers"));
            case "nrst" -> options.withResetWired(either(key, value, "wired", "open"));
            case "fault" -> options.withFaults(options.faults().isEmpty() ? value : options.faults() + ";" + value);
            default -> {
                if (BoardKinds.isChipOption(key)) {
                    yield options.withChipOption(key, value);
                }
                throw new IllegalArgumentException(
                        "a virtual board has no option \"" + key
                                + "\" (probe, firmware, packet, count, endpoint, wrap, taps, latency, mode, state, wire, nrst, fault)");
            }
        };
    }

    private static int number(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(key + " must be a number, not \"" + value + "\"", notANumber);
        }
    }

    private static long time(String key, String value) {
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(key + " must be a time such as 125us, not \"" + value + "\"");
        }
        long unit =
                switch (matcher.group(2)) {
                    case "ns" -> VirtualClock.MICROSECOND / 1000;
                    case "us" -> VirtualClock.MICROSECOND;
                    case "ms" -> VirtualClock.MILLISECOND;
                    default -> VirtualClock.SECOND;
                };
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    }

    private static boolean either(String key, String value, String yes, String no) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals(yes) && !lower.equals(no)) {
            throw new IllegalArgumentException(key + " must be " + yes + " or " + no + ", not \"" + value + "\"");
        }
        return lower.equals(yes);
    }
}
