/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip.sequence;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which access port is meant: the one at an address, or the first whose IDR says what it is. One of the two is present.
 *
 * @param address ADIv5: APSEL; ADIv6: byte address
 * @param idr what {@code IDR & 0x0FFFFFFF} is: the revision does not count
 */
public record ApSelector(OptionalLong address, OptionalInt idr) {
    private static final int WITHOUT_REVISION = 0x0FFFFFFF;

    public ApSelector {
        if (address.isPresent() == idr.isPresent()) {
            throw new IllegalArgumentException("an access port is named by its address or by its IDR");
        }
    }

    public static ApSelector at(long address) {
        return new ApSelector(OptionalLong.of(address), OptionalInt.empty());
    }

    public static ApSelector withIdr(int idr) {
        return new ApSelector(OptionalLong.empty(), OptionalInt.of(idr & WITHOUT_REVISION));
    }

    /** Whether an access port at this address that answers this IDR is meant. */
    public boolean matches(long portAddress, int portIdr) {
        return address.isPresent()
                ? address.getAsLong() == portAddress
                : idr.equals(OptionalInt.of(portIdr & WITHOUT_REVISION));
    }
}
