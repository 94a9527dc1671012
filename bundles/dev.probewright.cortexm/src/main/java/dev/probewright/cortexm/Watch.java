/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.WatchKind;
import java.util.Optional;

/** A watchpoint as it was asked for; {@code length} in bytes. */
record Watch(long address, long length, WatchKind kind, Optional<DataMatch> data) {
    long last() {
        return address + length - 1;
    }

    /** Whether the length is a power of two and the address aligned to it. */
    boolean aligned() {
        return Long.bitCount(length) == 1 && (address & (length - 1)) == 0;
    }

    String text() {
        return String.format("0x%08X + %d", address, length);
    }
}
