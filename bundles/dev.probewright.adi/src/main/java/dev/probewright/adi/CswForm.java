/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

/** How CSW is made for the bus behind an access port (Arm IHI 0074, E1). */
final class CswForm {
    /** AHB: data access (HPROT[0]) and privileged (HPROT[1]), master type debug (bit 29). */
    private static final int AHB_PRIVILEGED_DATA = 1 << 24 | 1 << 25 | 1 << 29;

    private static final int AHB_NONSECURE = 1 << 30;

    /** HPROT[3]: a core with a data cache, such as Cortex-M7, answers out of it then. */
    private static final int AHB_CACHEABLE = 1 << 27;

    /** APB4, APB5 and AXI: PROT[0] privileged, PROT[1] non-secure, PROT[2] instruction. */
    private static final int PROT_PRIVILEGED = 1 << 28;

    private static final int PROT_NONSECURE = 1 << 29;
    private static final int PROT_INSTRUCTION = 1 << 30;

    /** SPIDEN, which is SDeviceEn in ADIv6. */
    private static final int SPIDEN = 1 << 23;

    /** ADIv6: errors are not passed on; accesses are stopped by one. */
    private static final int ERRNPASS = 1 << 16;

    private static final int ERRSTOP = 1 << 17;

    private final int usual;
    private final int base;
    private final int nonsecure;
    private final BusSecurity security;

    private CswForm(int usual, int base, int nonsecure, BusSecurity security) {
        this.usual = usual;
        this.base = base;
        this.nonsecure = nonsecure;
        this.security = security;
    }

    /** @param csw as it was read: what it says of cacheability and the like is kept */
    static CswForm of(ApAddress address, int idr, int csw) {
        int kept = csw & ~ApRegister.CSW_NOT_KEPT;
        if (address.kind() == ApAddress.Kind.V2) {
            kept &= ~(ERRNPASS | ERRSTOP);
        }
        BusSecurity allowed = (csw & SPIDEN) != 0 ? BusSecurity.SECURE_ALLOWED : BusSecurity.NONSECURE_ONLY;
        return switch (ApKind.of(idr)) {
            // Those within a core know no security; the one of SoC-400, variant 0, has SProt.
            case AHB3 -> {
                boolean apart = ApRegister.variant(idr) == 0;
                boolean secured = apart && (csw & AHB_NONSECURE) != 0;
                int base = kept | AHB_PRIVILEGED_DATA | (apart ? AHB_CACHEABLE : 0);
                yield new CswForm(base, base, secured ? AHB_NONSECURE : 0, secured ? allowed : BusSecurity.NONE);
            }
            case AHB5 -> {
                boolean enhanced = ApRegister.type(idr) == ApRegister.TYPE_AHB5_HPROT;
                yield secured(kept | AHB_PRIVILEGED_DATA | (enhanced ? AHB_CACHEABLE : 0), AHB_NONSECURE, allowed);
            }
            case APB45, AXI34, AXI5 -> secured(kept & ~PROT_INSTRUCTION | PROT_PRIVILEGED, PROT_NONSECURE, allowed);
            default -> new CswForm(kept, kept, 0, BusSecurity.NONE);
        };
    }

    private static CswForm secured(int base, int nonsecure, BusSecurity allowed) {
        boolean secure = allowed == BusSecurity.SECURE_ALLOWED;
        return new CswForm(secure ? base & ~nonsecure : base | nonsecure, base, nonsecure, allowed);
    }

    BusSecurity security() {
        return security;
    }

    /** Without size and increment: secure where that is allowed, and AHB3 as the access port itself has it. */
    int usual() {
        return usual;
    }

    int secure() {
        return base & ~nonsecure;
    }

    int nonSecure() {
        return base | nonsecure;
    }
}
