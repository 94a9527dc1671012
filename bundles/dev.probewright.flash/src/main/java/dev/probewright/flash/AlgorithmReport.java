/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.MemoryRegion;
import java.util.List;
import java.util.Optional;

/**
 * What {@link AlgorithmVerifier} found.
 *
 * @param algorithm that was checked
 * @param chip it was checked on
 * @param region of it
 * @param sectors addresses of those that it was called for
 * @param findings empty where all was well
 * @param broken whether the check ended before all was done, for the last finding's reason
 * @param known what is known of it elsewhere
 * @param instead what can be used instead
 */
public record AlgorithmReport(
        FlashAlgorithm algorithm,
        String chip,
        MemoryRegion region,
        List<Long> sectors,
        List<AlgorithmFinding> findings,
        boolean broken,
        Optional<KnownAlgorithm> known,
        Optional<FlashAlgorithm> instead) {
    public AlgorithmReport {
        sectors = List.copyOf(sectors);
        findings = List.copyOf(findings);
    }

    public boolean passed() {
        return findings.isEmpty();
    }
}
