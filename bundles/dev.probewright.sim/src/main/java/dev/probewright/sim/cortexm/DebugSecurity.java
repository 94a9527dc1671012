/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** What a debugger may do, and which of the two security states its accesses see: DAUTHCTRL, DSCSR and DAUTHSTATUS (DDI 0553, D1.2). */
final class DebugSecurity implements PpbComponent {
    private static final int DAUTHCTRL = 0xE04;
    private static final int DSCSR = 0xE08;
    private static final int DAUTHSTATUS = 0xFB8;

    private static final int SPIDENSEL = 1;
    private static final int INTSPIDEN = 1 << 1;
    private static final int SPNIDENSEL = 1 << 2;
    private static final int INTSPNIDEN = 1 << 3;
    private static final int DAUTHCTRL_BITS = SPIDENSEL | INTSPIDEN | SPNIDENSEL | INTSPNIDEN;

    private static final int SBRSELEN = 1;
    private static final int SBRSEL = 1 << 1;
    private static final int CDS = 1 << 16;
    private static final int CDSKEY = 1 << 17;

    private static final int IMPLEMENTED = 2;
    private static final int ENABLED = 1;

    private final Core core;
    private DebugAuthentication authentication = DebugAuthentication.ALL;
    private int authenticationControl;
    private int selection;

    DebugSecurity(Core core) {
        this.core = core;
    }

    void reset() {
        authenticationControl = 0;
        selection = 0;
    }

    void setAuthentication(DebugAuthentication inputs) {
        authentication = inputs;
        core.attend();
    }

    boolean allowsHalt() {
        return authentication.invasive();
    }

    boolean allowsSecureHalt() {
        boolean selected = (authenticationControl & SPIDENSEL) != 0;
        boolean enabled = selected ? (authenticationControl & INTSPIDEN) != 0 : authentication.secureInvasive();
        return allowsHalt() && (enabled || !core.hasSecurity);
    }

    /** Whether the program counter may be told in the state the core is in. */
    boolean allowsSampling() {
        boolean any = authentication.invasive() || authentication.nonInvasive();
        return any && (!core.secure || allowsSecureSampling());
    }

    private boolean allowsSecureSampling() {
        boolean selected = (authenticationControl & SPNIDENSEL) != 0;
        boolean enabled = selected ? (authenticationControl & INTSPNIDEN) != 0 : authentication.secureNonInvasive();
        return enabled || allowsSecureHalt();
    }

    /** Whether an access of the debugger sees the registers of the Secure state. */
    boolean seesSecureBank(boolean secureAccess) {
        boolean wanted = (selection & SBRSELEN) != 0 ? (selection & SBRSEL) != 0 : core.secure;
        return core.hasSecurity && secureAccess && wanted && allowsSecureHalt();
    }

    /** Whether a debugger may access an address. */
    boolean reaches(int address, boolean secureAccess) {
        return !core.hasSecurity
                || secureAccess && allowsSecureHalt()
                || core.attribution.isExempt(address)
                || !core.attribution.isSecure(address);
    }

    @Override
    public int read(int offset, boolean debugger) {
        return switch (offset) {
            case DAUTHCTRL -> debugger || core.accessesSecureBank ? authenticationControl : 0;
            case DSCSR -> core.hasSecurity && debugger ? selection | (core.secure ? CDS : 0) : 0;
            case DAUTHSTATUS -> status();
            default -> 0;
        };
    }

    private int status() {
        int nonSecure = field(allowsHalt()) | field(authentication.invasive() || authentication.nonInvasive()) << 2;
        return core.hasSecurity
                ? nonSecure | field(allowsSecureHalt()) << 4 | field(allowsSecureSampling()) << 6
                : nonSecure;
    }

    private static int field(boolean enabled) {
        return IMPLEMENTED | (enabled ? ENABLED : 0);
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (mask != -1 || !core.hasSecurity) {
            return;
        }
        if (offset == DAUTHCTRL && core.accessesSecureBank && !debugger) {
            authenticationControl = value & DAUTHCTRL_BITS; // the Secure state alone decides
            core.attend();
        } else if (offset == DSCSR && debugger) {
            selection = value & (SBRSELEN | SBRSEL);
            if ((value & CDSKEY) == 0 && core.debug.isHalted() && allowsSecureHalt()) {
                core.setSecure((value & CDS) != 0);
            }
        }
    }
}
