/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
    @Test
    void readsWhatPeopleType() {
        assertEquals(0x0800_0000L, Addresses.parse("0x08000000"));
        assertEquals(0x0800_4000L, Addresses.parse(" 0X0800_4000 "));
        assertEquals(4096, Addresses.parse("4096"));
        assertEquals(0xFFFF_FFFFL, Addresses.parse("0xFFFFFFFF"));
        assertEquals(0, Addresses.parse("0"));
    }

    @Test
    void refusesTheRest() {
        for (String text : List.of("", "0x", "0x100000000", "-1", "8000000h", "flash", "0x08 00")) {
            assertThrows(NumberFormatException.class, () -> Addresses.parse(text), text);
        }
    }
}
