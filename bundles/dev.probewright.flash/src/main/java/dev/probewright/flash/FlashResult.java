/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.List;

/**
 * What programming did.
 *
 * @param plan what was asked
 * @param bytesErased bytes of the sectors erased
 * @param bytesProgrammed bytes written
 * @param bytesUnchanged bytes of sectors left alone because they were equal
 * @param bytesVerified bytes compared afterwards
 * @param replaced algorithms that were given, and what was used instead
 * @param micros time it took, microseconds
 */
public record FlashResult(
        FlashPlan plan,
        long bytesErased,
        long bytesProgrammed,
        long bytesUnchanged,
        long bytesVerified,
        List<AlgorithmReplacement> replaced,
        long micros) {
    public FlashResult {
        replaced = List.copyOf(replaced);
    }

    /** A result with every algorithm that was given. */
    public FlashResult(
            FlashPlan plan,
            long bytesErased,
            long bytesProgrammed,
            long bytesUnchanged,
            long bytesVerified,
            long micros) {
        this(plan, bytesErased, bytesProgrammed, bytesUnchanged, bytesVerified, List.of(), micros);
    }
}
