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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class NumberTest {
    @ParameterizedTest
    @CsvSource({"0,0", "4096,4096", "0x1000,4096", "0X10,16", "4k,4096", "1M,1048576", "0x08000000,134217728"})
    void readsWhatPeopleWrite(String text, long value) {
        assertEquals(value, new Number().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0x", "-1", "1.5", "12 ", "0xFFFFFFFFFFFFFFFFFF", "9999999999999999999", "1kk"})
    void refusesTheRest(String text) {
        assertThrows(TypeConversionException.class, () -> new Number().convert(text));
    }

    @Test
    void decimalNumbersThatBeginWithZeroAreNotOctal() {
        assertEquals(10L, new Number().convert("010"));
    }
}
