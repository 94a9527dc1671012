/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.flash.FlashPlan.ByteRange;
import java.util.List;
import java.util.Optional;

/**
 * That another algorithm is used than the one that was given.
 *
 * @param refused what was given
 * @param used what is used instead
 * @param when before it was run, or after it had failed
 * @param failure what it did here, empty where it was not run
 * @param known what is known of it elsewhere
 * @param repaired what it had changed without being asked, and holds again what it held
 */
public record AlgorithmReplacement(
        FlashAlgorithm refused,
        FlashAlgorithm used,
        When when,
        String failure,
        Optional<KnownAlgorithm> known,
        List<ByteRange> repaired) {
    public AlgorithmReplacement {
        repaired = List.copyOf(repaired);
    }

    /** When it was replaced. */
    public enum When {
        PLANNING,
        PROGRAMMING
    }

    /** For people, in a sentence or two. */
    public String message() {
        StringBuilder text = new StringBuilder();
        if (!failure.isEmpty()) {
            text.append(failure).append(". ");
        }
        text.append(refused.title());
        text.append(known.map(entry -> " is known to " + entry.fault()).orElse(" does not work on this chip"));
        text.append("; ").append(used.title());
        text.append(when == When.PLANNING ? " is used instead." : " was used instead.");
        if (repaired.size() == 1) {
            text.append(String.format(
                    " It had changed the sector at 0x%08X, too, which holds again what it held.",
                    repaired.get(0).address()));
        } else if (!repaired.isEmpty()) {
            text.append(String.format(
                    " It had changed %d other sectors, the first at 0x%08X; they hold again what they held.",
                    repaired.size(), repaired.get(0).address()));
        }
        return text.toString();
    }
}
