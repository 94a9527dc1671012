/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.Map;

/**
 * A flash algorithm file of a CMSIS-Pack, read.
 *
 * @param name the file's, without folders
 * @param sha256 of the whole file
 * @param code PrgCode and what follows it up to the static data, a number of words
 * @param staticData PrgData, words; r9 points to its start
 * @param entries offsets of the functions into {@code code}
 * @param device what it says of its flash
 */
public record FlmFile(
        String name,
        String sha256,
        byte[] code,
        int[] staticData,
        Map<LoaderFunction, Integer> entries,
        FlashDevice device) {
    public FlmFile {
        entries = Map.copyOf(entries);
    }
}
