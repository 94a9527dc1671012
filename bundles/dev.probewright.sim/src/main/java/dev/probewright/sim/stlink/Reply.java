/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import java.io.ByteArrayOutputStream;

/** An answer being put together, least significant byte first. */
final class Reply {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A state with its second byte, which is always 0. */
    static Reply status(int status) {
        return new Reply().u16(status);
    }

    Reply u8(int value) {
        bytes.write(value);
        return this;
    }

    Reply u16(int value) {
        return u8(value).u8(value >>> 8);
    }

    Reply u32(int value) {
        return u16(value).u16(value >>> 16);
    }

    Reply zeros(int count) {
        for (int i = 0; i < count; i++) {
            u8(0);
        }
        return this;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
