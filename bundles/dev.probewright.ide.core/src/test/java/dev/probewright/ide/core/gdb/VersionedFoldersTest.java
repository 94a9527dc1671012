/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionedFoldersTest {
    @ParameterizedTest
    @CsvSource({
        "9, 12",
        "9.3.1-1.2, 10.1.0-1.1",
        "12.3.rel1, 13.3.rel1",
        "12.3, 12.3.1",
        "7-2018-q2, 7-2018-q4",
        "1.0.99, 1.0.100",
        "99999999999999999998, 99999999999999999999",
        "'', 1",
    })
    void numbersAreComparedAsNumbers(String older, String newer) {
        assertEquals(-1, Integer.signum(VersionedFolders.compareVersions(older, newer)));
        assertEquals(1, Integer.signum(VersionedFolders.compareVersions(newer, older)));
        assertEquals(0, VersionedFolders.compareVersions(newer, newer));
    }
}
