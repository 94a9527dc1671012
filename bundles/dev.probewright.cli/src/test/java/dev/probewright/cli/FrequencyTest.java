/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class FrequencyTest {
    @ParameterizedTest
    @CsvSource({"4000000,4000000", "500k,500000", "4M,4000000", "1.8MHz,1800000", "10kHz,10000"})
    void readsWhatPeopleWrite(String text, int hz) {
        assertEquals(hz, new SessionMixin.Frequency().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "0", "999", "201M", "-4M", "4G"})
    void refusesTheRest(String text) {
        assertThrows(TypeConversionException.class, () -> new SessionMixin.Frequency().convert(text));
    }
}
