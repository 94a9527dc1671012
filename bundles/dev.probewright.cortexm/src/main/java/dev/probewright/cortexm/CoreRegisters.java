/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreRegister;
import java.util.ArrayList;
import java.util.List;

/** The registers of each kind of core, in the order of GDB's features m-profile, m-system, secext and vfp. */
final class CoreRegisters {
    private static final String GENERAL = "general";
    private static final String SYSTEM = "system";
    private static final String SECURE = "secure";
    private static final String NONSECURE = "nonsecure";
    private static final String FLOAT = "float";
    private static final int FLOAT_COUNT = 32;

    private final CoreFeatures features;
    private final List<CoreRegister> registers = new ArrayList<>();

    private CoreRegisters(CoreFeatures features) {
        this.features = features;
    }

    /** @param secureDebug whether those of the Secure state may be read */
    static List<CoreRegister> of(CoreFeatures features, boolean secureDebug) {
        CoreRegisters all = new CoreRegisters(features);
        all.general();
        all.special(Dcrsr.SPECIAL, "", SYSTEM);
        if (features.security()) {
            if (secureDebug) {
                all.secure();
            }
            all.nonsecure();
        } else if (features.architecture().isArmv8() && features.architecture().isMain()) {
            all.word("msplim", Dcrsr.MSPLIM_NS, SYSTEM, "main stack pointer limit");
            all.word("psplim", Dcrsr.PSPLIM_NS, SYSTEM, "process stack pointer limit");
        }
        all.floating();
        return List.copyOf(all.registers);
    }

    private void general() {
        for (int i = 0; i < Dcrsr.SP; i++) {
            word("r" + i, i, GENERAL, "");
        }
        word("sp", Dcrsr.SP, GENERAL, "stack pointer in use");
        word("lr", Dcrsr.LR, GENERAL, "link register");
        word("pc", Dcrsr.PC, GENERAL, "address of the next instruction");
        word("xpsr", Dcrsr.XPSR, GENERAL, "program status");
        word("msp", Dcrsr.MSP, SYSTEM, "main stack pointer");
        word("psp", Dcrsr.PSP, SYSTEM, "process stack pointer");
    }

    private void special(int selector, String suffix, String group) {
        special("primask" + suffix, selector, 0, group, "interrupts off");
        if (features.architecture().isMain()) {
            special("basepri" + suffix, selector, 8, group, "lowest priority that is held back");
            special("faultmask" + suffix, selector, 16, group, "all but NMI off");
        }
        special("control" + suffix, selector, 24, group, "privilege and stack selection");
    }

    private void secure() {
        word("msp_s", Dcrsr.MSP_S, SECURE, "main stack pointer");
        word("psp_s", Dcrsr.PSP_S, SECURE, "process stack pointer");
        word("msplim_s", Dcrsr.MSPLIM_S, SECURE, "main stack pointer limit");
        word("psplim_s", Dcrsr.PSPLIM_S, SECURE, "process stack pointer limit");
        special(Dcrsr.SPECIAL_S, "_s", SECURE);
    }

    private void nonsecure() {
        word("msp_ns", Dcrsr.MSP_NS, NONSECURE, "main stack pointer");
        word("psp_ns", Dcrsr.PSP_NS, NONSECURE, "process stack pointer");
        if (features.architecture().isMain()) {
            word("msplim_ns", Dcrsr.MSPLIM_NS, NONSECURE, "main stack pointer limit");
            word("psplim_ns", Dcrsr.PSPLIM_NS, NONSECURE, "process stack pointer limit");
        }
        special(Dcrsr.SPECIAL_NS, "_ns", NONSECURE);
    }

    private void floating() {
        if (features.floatRegisters()) {
            for (int i = 0; i < FLOAT_COUNT; i++) {
                word("s" + i, Dcrsr.S0 + i, FLOAT, "");
            }
            word("fpscr", Dcrsr.FPSCR, FLOAT, "floating-point status and control");
        }
        if (features.vectors() != VectorExtension.NONE) {
            word("vpr", Dcrsr.VPR, FLOAT, "vector predication status");
        }
    }

    private void word(String name, int selector, String group, String description) {
        registers.add(new CoreRegister(name, selector, Integer.SIZE, 0, group, description));
    }

    private void special(String name, int selector, int shift, String group, String description) {
        registers.add(new CoreRegister(name, selector, Byte.SIZE, shift, group, description));
    }
}
