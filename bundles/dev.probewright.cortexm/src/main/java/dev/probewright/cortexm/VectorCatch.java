/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.CpuId.Architecture;
import java.util.EnumSet;
import java.util.Set;

/** An exception that halts the core before its handler runs (Armv7-M ARM, C1.6.5; DDI 0553, DEMCR). */
public enum VectorCatch {
    CORE_RESET(Demcr.VC_CORERESET, "reset"),
    /** MemManage exception. */
    MEMORY_FAULT(Demcr.VC_MMERR, "MemManage fault"),
    /** UsageFault: access to a coprocessor that is not there or off. */
    NO_COPROCESSOR(Demcr.VC_NOCPERR, "UsageFault: no coprocessor"),
    /** UsageFault: unaligned access or division by zero. */
    CHECK_ERROR(Demcr.VC_CHKERR, "UsageFault: unaligned access or division by zero"),
    /** UsageFault: undefined instruction, wrong state. */
    STATE_ERROR(Demcr.VC_STATERR, "UsageFault: undefined instruction or wrong state"),
    BUS_FAULT(Demcr.VC_BUSERR, "BusFault"),
    /** A fault during entry to or return from an exception. */
    EXCEPTION_ENTRY(Demcr.VC_INTERR, "fault on entry to or return from an exception"),
    HARD_FAULT(Demcr.VC_HARDERR, "HardFault"),
    SECURE_FAULT(Demcr.VC_SFERR, "SecureFault");

    private final int bit;
    private final String text;

    VectorCatch(int bit, String text) {
        this.bit = bit;
        this.text = text;
    }

    static final int ALL = bits(EnumSet.allOf(VectorCatch.class));

    /** A few words for people. */
    public String text() {
        return text;
    }

    /** Those that such a core has. */
    static Set<VectorCatch> of(CoreFeatures features) {
        Set<VectorCatch> result = EnumSet.of(CORE_RESET, HARD_FAULT);
        Architecture architecture = features.architecture();
        if (architecture.isMain()) {
            result.addAll(EnumSet.range(MEMORY_FAULT, EXCEPTION_ENTRY));
            if (features.security()) {
                result.add(SECURE_FAULT);
            }
        }
        return result;
    }

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
