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
import java.util.Set;

/**
 * A flash algorithm that others ship and that is known to do wrong.
 *
 * @param id its entry's
 * @param sha256 of its file, empty where only its name is known
 * @param file its name
 * @param pack that it came with
 * @param versions of that pack
 * @param fault what it does, so that it follows "is known to"
 * @param advice what to use instead
 */
public record KnownAlgorithm(
        String id,
        Optional<String> sha256,
        String file,
        String pack,
        Set<String> versions,
        String fault,
        String advice) {
    public KnownAlgorithm {
        versions = Set.copyOf(versions);
    }
}
