/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.CoreRegister;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The registers of a core in the features that GDB knows ("Debugging with GDB", G.5.3 ARM Features): numbers follow the
 * order of the description. A pair of single-precision registers is one {@code d} register there.
 */
public final class RegisterLayout {
    public static final String M_PROFILE = "org.gnu.gdb.arm.m-profile";
    public static final String M_SYSTEM = "org.gnu.gdb.arm.m-system";
    public static final String VFP = "org.gnu.gdb.arm.vfp";

    private static final String FLOAT = "float";
    private static final String GENERAL = "general";
    private static final String SYSTEM = "system";

    private final Map<String, List<GdbRegister>> features = new LinkedHashMap<>();
    private final List<GdbRegister> all = new ArrayList<>();

    /** @param registers as the core lists them */
    public RegisterLayout(List<CoreRegister> registers) {
        for (CoreRegister register : registers) {
            if (register.group().equals(GENERAL)) {
                add(M_PROFILE, register.name(), word(register), type(register.name()), GENERAL, List.of(register));
            }
        }
        for (CoreRegister register : registers) {
            if (!register.group().equals(GENERAL) && !register.group().equals(FLOAT)) {
                add(M_SYSTEM, register.name(), word(register), type(register.name()), SYSTEM, List.of(register));
            }
        }
        addFloat(registers.stream()
                .filter(register -> register.group().equals(FLOAT))
                .toList());
    }

    private void addFloat(List<CoreRegister> registers) {
        List<CoreRegister> singles = registers.stream()
                .filter(register -> register.name().matches("s\\d+"))
                .toList();
        for (int i = 0; i + 1 < singles.size(); i += 2) {
            add(VFP, "d" + i / 2, 64, "ieee_double", FLOAT, singles.subList(i, i + 2));
        }
        for (CoreRegister register : registers) {
            if (!singles.contains(register)) {
                add(VFP, register.name(), word(register), "int", FLOAT, List.of(register));
            }
        }
    }

    private static int word(CoreRegister register) {
        return (register.bits() + 7) / 8 * 8;
    }

    private static String type(String name) {
        return switch (name) {
            case "sp", "msp", "psp" -> "data_ptr";
            case "pc" -> "code_ptr";
            default -> "int";
        };
    }

    private void add(String feature, String name, int bits, String type, String group, List<CoreRegister> parts) {
        GdbRegister register = new GdbRegister(all.size(), name, bits, type, group, parts);
        features.computeIfAbsent(feature, ignored -> new ArrayList<>()).add(register);
        all.add(register);
    }

    /** The registers by feature, both in the order of the description. */
    public Map<String, List<GdbRegister>> features() {
        return features;
    }

    /** All, in the order of their numbers. */
    public List<GdbRegister> all() {
        return all;
    }

    /** The register of this number, if there is one. */
    public Optional<GdbRegister> number(long number) {
        return number >= 0 && number < all.size() ? Optional.of(all.get((int) number)) : Optional.empty();
    }

    public Optional<GdbRegister> named(String name) {
        return all.stream().filter(register -> register.name().equals(name)).findFirst();
    }

    /** Those that stop replies carry, so that GDB need not ask for them. */
    public Stream<GdbRegister> expedited() {
        return all.stream().filter(register -> register.group().equals(GENERAL));
    }
}
