/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.Optional;

/**
 * What the user wants a flash region to be programmed with.
 *
 * @param algorithm it
 * @param report what the {@link AlgorithmVerifier} said of it on such a chip, where it was asked
 * @param anyway use it even where it is known to do wrong, or its check failed
 */
public record AlgorithmChoice(FlashAlgorithm algorithm, Optional<AlgorithmReport> report, boolean anyway) {
    /** An algorithm of which nothing is known. */
    public static AlgorithmChoice of(FlashAlgorithm algorithm) {
        return new AlgorithmChoice(algorithm, Optional.empty(), false);
    }
}
