/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialErrorTest {
    @ParameterizedTest
    @CsvSource({
        "1, false, UsbAccessDeniedException",
        "13, false, UsbAccessDeniedException",
        "11, false, UsbBusyException",
        "35, false, UsbBusyException",
        "16, false, UsbBusyException",
        "2, false, UsbGoneException",
        "19, false, UsbGoneException",
        "5, false, UsbException",
        "25, false, UsbException",
        "5, true, UsbBusyException",
        "2, true, UsbGoneException",
        "87, true, UsbException"
    })
    void tellsTheSituationsApart(int code, boolean windows, String type) {
        UsbException e = SerialError.notOpened("PORT", code, windows);
        assertEquals(type, e.getClass().getSimpleName());
        assertTrue(e.getMessage().startsWith("opening PORT ("), e.getMessage());
    }
}
