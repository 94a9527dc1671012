/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Ways in which firmware of this kind is known to differ from Arm's; named as in a board's option {@code firmware=}. */
enum Quirk {
    /** No JTAG. */
    SWD_ONLY,
    /** Bits that DAP_SWD_Sequence reads come one bit late: the first is what the line had before. */
    LATE_INPUT,
    /** Version 1.0: DAP_SWD_Sequence is not known. */
    NO_SWD_SEQUENCE,
    /** The capability for DAP_ExecuteCommands and DAP_QueueCommands is shown, the commands are not known. */
    NO_0X7F,
    /** A DAP_Transfer or DAP_TransferBlock that ends early counts the transfer that failed, too. */
    WRONG_COUNTS,
    /** Before each answer stands an empty transfer on its endpoint. */
    EXTRA_READ,
    /** The interface with the bulk endpoints has no name. */
    NO_V2_STRING,
    /** DAP_Info tells of packets twice as long as those it takes. */
    LIES_PACKET_SIZE,
    /** DAP_Info tells of twice as many packets as it buffers. */
    LIES_PACKET_COUNT,
    /** No trace capture. */
    NO_SWO,
    /** Trace by command only. */
    NO_SWO_STREAM,
    /** No trace in Manchester code. */
    NO_MANCHESTER;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param words joined by commas
     * @throws IllegalArgumentException where one is of no quirk
     */
    static Set<Quirk> of(String words) {
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        for (String word : words.split(",")) {
            if (!word.isBlank()) {
                quirks.add(one(word.strip()));
            }
        }
        return quirks;
    }

    private static Quirk one(String word) {
        return Arrays.stream(values())
                .filter(quirk -> quirk.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("firmware of CMSIS-DAP may be "
                        + Arrays.stream(values()).map(Quirk::word).collect(Collectors.joining(", ")) + ", not \"" + word
                        + "\""));
    }
}
