/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a debug port says of itself.
 *
 * @param dpidr DPIDR, or IDCODE of the TAP in its stead
 * @param version of its architecture, 0 to 3
 * @param targetId TARGETID, from version 2 on
 * @param dlpidr DLPIDR, from version 2 on: the instance in bits [31:28]
 * @param addressBits in version 3, of the addresses of its access ports
 * @param base in version 3, where the first component of its address space is
 */
record DpIdentity(
        int dpidr, int version, OptionalInt targetId, OptionalInt dlpidr, OptionalInt addressBits, OptionalLong base) {
    private static final int INSTANCE = 0xF000_0000;
    static final int MULTIDROP_VERSION = 2;
    static final int ADDRESSED_VERSION = 3;

    static DpIdentity of(int dpidr, int version) {
        return new DpIdentity(
                dpidr, version, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty());
    }

    /** Whether access ports are found by address. */
    boolean addressed() {
        return version >= ADDRESSED_VERSION;
    }

    /** What has to be written to TARGETSEL for it to be selected, where it says so. */
    OptionalInt targetSel() {
        if (targetId.isEmpty() || dlpidr.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(targetId.getAsInt() & ~INSTANCE | dlpidr.getAsInt() & INSTANCE);
    }
}
