/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** 0xE000E000: SysTick, NVIC, system control block and debug registers in one component. */
final class SystemControlSpace implements PpbComponent {
    private static final int FIRST_DEBUG = 0xDF0;
    private static final int LAST_DEBUG = 0xDFC;
    /** DAUTHCTRL, DSCSR and DAUTHSTATUS. */
    private static final int DAUTHCTRL = 0xE04;

    private static final int DSCSR = 0xE08;
    private static final int DAUTHSTATUS = 0xFB8;

    private final Core core;
    private final ComponentId id;
    private final NvicRegisters nvic;

    SystemControlSpace(ComponentId id, Core core) {
        this.id = id;
        this.core = core;
        this.nvic = new NvicRegisters(core);
    }

    static boolean isForDebugging(int offset) {
        return offset >= FIRST_DEBUG && offset <= LAST_DEBUG;
    }

    private PpbComponent part(int offset) {
        if (offset >= SysTick.CSR && offset <= SysTick.CALIB) {
            return core.accessesSecureBank ? core.secureSysTick : core.sysTick;
        }
        if (offset >= NvicRegisters.FIRST && offset < NvicRegisters.END) {
            return nvic;
        }
        if (isForDebugging(offset)) {
            return core.debug;
        }
        if (offset >= MemoryProtection.FIRST && offset <= MemoryProtection.LAST) {
            return core.accessesSecureBank ? core.secureMpu : core.mpu;
        }
        if (core.architecture.isV8()) {
            if (offset >= SecurityAttribution.FIRST && offset <= SecurityAttribution.LAST) {
                return core.attribution;
            }
            if (offset == DAUTHCTRL || offset == DSCSR || offset == DAUTHSTATUS) {
                return core.debugSecurity;
            }
        }
        return core.system;
    }

    @Override
    public int read(int offset, boolean debugger) {
        return id.covers(offset) ? id.read(offset) : part(offset).read(offset, debugger);
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (!id.covers(offset)) {
            part(offset).write(offset, value, mask, debugger);
        }
    }
}
