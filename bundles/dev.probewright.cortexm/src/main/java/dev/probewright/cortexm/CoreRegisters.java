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

/** The registers of each kind of core, in the order of GDB's features m-profile, m-system and vfp. */
final class CoreRegisters {
    private static final String GENERAL = "general";
    private static final String SYSTEM = "system";
    private static final String FLOAT = "float";
    private static final int FLOAT_COUNT = 32;

    private CoreRegisters() {}

    static List<CoreRegister> of(CoreFeatures features) {
        List<CoreRegister> registers = new ArrayList<>();
        for (int i = 0; i < Dcrsr.SP; i++) {
            registers.add(word("r" + i, i, GENERAL));
        }
        registers.add(word("sp", Dcrsr.SP, GENERAL));
        registers.add(word("lr", Dcrsr.LR, GENERAL));
        registers.add(word("pc", Dcrsr.PC, GENERAL));
        registers.add(word("xpsr", Dcrsr.XPSR, GENERAL));
        registers.add(word("msp", Dcrsr.MSP, SYSTEM));
        registers.add(word("psp", Dcrsr.PSP, SYSTEM));
        registers.add(special("primask", 0));
        if (features.architecture().isMain()) {
            registers.add(special("basepri", 8));
            registers.add(special("faultmask", 16));
        }
        registers.add(special("control", 24));
        if (features.floatRegisters()) {
            for (int i = 0; i < FLOAT_COUNT; i++) {
                registers.add(word("s" + i, Dcrsr.S0 + i, FLOAT));
            }
            registers.add(word("fpscr", Dcrsr.FPSCR, FLOAT));
        }
        return List.copyOf(registers);
    }

    private static CoreRegister word(String name, int selector, String group) {
        return new CoreRegister(name, selector, 32, 0, group);
    }

    private static CoreRegister special(String name, int shift) {
        return new CoreRegister(name, Dcrsr.SPECIAL, 8, shift, SYSTEM);
    }
}
