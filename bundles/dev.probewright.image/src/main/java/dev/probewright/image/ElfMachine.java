/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.util.Map;

/** The machines that firmware is mistaken for, by e_machine (System V gABI, table of ELF machine codes). */
final class ElfMachine {
    static final int EM_ARM = 40;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(2, "SPARC"),
            Map.entry(3, "x86"),
            Map.entry(4, "Motorola 68000"),
            Map.entry(8, "MIPS"),
            Map.entry(20, "PowerPC"),
            Map.entry(21, "PowerPC 64"),
            Map.entry(EM_ARM, "Arm"),
            Map.entry(42, "SuperH"),
            Map.entry(44, "TriCore"),
            Map.entry(62, "x86-64"),
            Map.entry(83, "AVR"),
            Map.entry(93, "ARC"),
            Map.entry(94, "Xtensa"),
            Map.entry(105, "MSP430"),
            Map.entry(173, "RX"),
            Map.entry(183, "AArch64"),
            Map.entry(243, "RISC-V"),
            Map.entry(258, "LoongArch"));

    private ElfMachine() {}

    static String name(int machine) {
        return NAMES.getOrDefault(machine, "machine " + machine);
    }
}
