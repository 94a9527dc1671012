/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import java.util.EnumSet;
import java.util.Set;

/** An exception that halts the core before its handler runs (DEMCR, Armv7-M ARM, C1.6.5). */
public enum VectorCatch {
    CORE_RESET(Demcr.VC_CORERESET),
    /** MemManage exception. */
    MEMORY_FAULT(Demcr.VC_MMERR),
    /** UsageFault: access to a coprocessor that is not there or off. */
    NO_COPROCESSOR(Demcr.VC_NOCPERR),
    /** UsageFault: unaligned access or division by zero. */
    CHECK_ERROR(Demcr.VC_CHKERR),
    /** UsageFault: undefined instruction, wrong state. */
    STATE_ERROR(Demcr.VC_STATERR),
    BUS_FAULT(Demcr.VC_BUSERR),
    /** A fault during entry to or return from an exception. */
    EXCEPTION_ENTRY(Demcr.VC_INTERR),
    HARD_FAULT(Demcr.VC_HARDERR);

    private final int bit;

    VectorCatch(int bit) {
        this.bit = bit;
    }

    static final int ALL = bits(EnumSet.allOf(VectorCatch.class));

    static int bits(Set<VectorCatch> catches) {
        return catches.stream().mapToInt(each -> each.bit).reduce(0, (left, right) -> left | right);
    }

    static Set<VectorCatch> of(int demcr) {
        Set<VectorCatch> result = EnumSet.noneOf(VectorCatch.class);
        for (VectorCatch each : values()) {
            if ((demcr & each.bit) != 0) {
                result.add(each);
            }
        }
        return result;
    }
}
