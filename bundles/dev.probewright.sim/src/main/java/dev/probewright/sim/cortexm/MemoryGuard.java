/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import java.util.HashMap;
import java.util.Map;

/** What keeps the core from memory: the MPU of its state and, from the Non-secure state, the attribution of addresses. */
final class MemoryGuard {
    /** No attribution changes within so many bytes. */
    private static final int GRANULE = 32;

    private final Core core;
    /** Whose all of a memory is, as far as it was found out. */
    private final Map<DirectMemory, Owner> owners = new HashMap<>();

    private enum Owner {
        SECURE,
        NON_SECURE,
        SEVERAL
    }

    MemoryGuard(Core core) {
        this.core = core;
    }

    /** The SAU has changed. */
    void attributionChanged() {
        owners.clear();
    }

    private MemoryProtection mpu() {
        return core.secure ? core.secureMpu : core.mpu;
    }

    /** Whether accesses are looked at one by one. */
    boolean isActive() {
        return core.hasSecurity && !core.secure || mpu().isEnabled();
    }

    /** Whether fetches of instructions are looked at, but where {@link #leavesCode}. */
    boolean looksAtCode() {
        return core.hasSecurity || mpu().isEnabled();
    }

    /** Whether the core may load from all of a memory and store to it in its state, so that nothing needs to be checked. */
    boolean leavesData(DirectMemory memory) {
        return !mpu().isEnabled() && (!core.hasSecurity || core.secure || isAll(memory, false));
    }

    /** Whether it may execute all of it. */
    boolean leavesCode(DirectMemory memory) {
        return !mpu().isEnabled() && (!core.hasSecurity || isAll(memory, core.secure));
    }

    private boolean isAll(DirectMemory memory, boolean secure) {
        return owners.computeIfAbsent(memory, this::ownerOf) == (secure ? Owner.SECURE : Owner.NON_SECURE);
    }

    private Owner ownerOf(DirectMemory memory) {
        boolean first = core.attribution.isSecure(memory.base());
        for (int offset = 0; offset < memory.length(); offset += GRANULE) {
            int address = memory.base() + offset;
            if (core.attribution.isSecure(address) != first || core.attribution.isExempt(address)) {
                return Owner.SEVERAL;
            }
        }
        return first ? Owner.SECURE : Owner.NON_SECURE;
    }

    /** @throws Fault where the core may not make this access */
    void checkData(int address, boolean write, boolean privileged) {
        if (core.hasSecurity
                && !core.secure
                && !core.attribution.isExempt(address)
                && core.attribution.isSecure(address)) {
            throw Fault.ofAttribution(address);
        }
        if (!mpu().allows(address, write, false, privileged)) {
            throw Fault.ofProtection(address);
        }
    }

    /** @throws Fault where the core may not execute what is there; SG at the way in is for {@link #mayEnter} to allow */
    void checkFetch(int address) {
        if (core.hasSecurity && !core.attribution.isExempt(address)) {
            boolean secure = core.attribution.isSecure(address);
            if (core.secure && !secure) {
                throw Fault.INVTRAN;
            }
            if (!core.secure && secure) {
                throw Fault.INVEP;
            }
        }
        if (!mpu().allows(address, false, true, core.isPrivileged())) {
            throw Fault.IACCVIOL;
        }
    }

    /** Whether SG at an address is a way from the Non-secure into the Secure state. */
    boolean mayEnter(int address) {
        return core.hasSecurity && !core.secure && core.attribution.isCallable(address);
    }
}
