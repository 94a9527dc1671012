/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.HowToIdentify.Sizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code identification} of a description file, and what lines and chips say to it. */
final class IdentificationDescription {
    private IdentificationDescription() {}

    static HowToIdentify read(DescriptionNode node) throws ChipDescriptionException {
        HowToIdentify how = new HowToIdentify(
                codes(node, "designer", 0x7FF),
                maskedValues(node, "targetId"),
                maskedValues(node, "accessPort"),
                maskedValues(node, "cpuid"),
                RegisterBits.read(node, "before"),
                register(node, "device"),
                registers(node),
                register(node, "revision"),
                sizes(node, Sizes.NONE),
                clones(node));
        if (how.designers().isEmpty() && how.targetIds().isEmpty()) {
            throw node.failure("designer", "is missing, and so is targetId");
        }
        node.checkAllRead();
        return how;
    }

    private static List<KnownClone> clones(DescriptionNode node) throws ChipDescriptionException {
        List<KnownClone> clones = new ArrayList<>();
        for (DescriptionNode entry : node.optionalNodes("clones")) {
            clones.add(KnownClone.read(entry));
        }
        return clones;
    }

    private static Optional<IdentityRegister> register(DescriptionNode node, String field)
            throws ChipDescriptionException {
        return node.has(field) ? Optional.of(IdentityRegister.readAll(node.node(field))) : Optional.empty();
    }

    private static Map<String, IdentityRegister> registers(DescriptionNode node) throws ChipDescriptionException {
        Map<String, IdentityRegister> registers = new LinkedHashMap<>();
        for (DescriptionNode entry : node.optionalNodes("registers")) {
            IdentityRegister register = IdentityRegister.readAll(entry);
            if (registers.put(register.name(), register) != null) {
                throw entry.failure("register", "is there twice: " + register.name());
            }
        }
        return registers;
    }

    /** Of a file, or of a line, which then replaces what the file says. */
    static Sizes sizes(DescriptionNode node, Sizes outer) throws ChipDescriptionException {
        return new Sizes(
                size(node, "flashSize").or(outer::flash), size(node, "ramSize").or(outer::ram));
    }

    private static Optional<SizeRegister> size(DescriptionNode node, String field) throws ChipDescriptionException {
        return node.has(field) ? Optional.of(SizeRegister.read(node.node(field))) : Optional.empty();
    }

    static List<Integer> codes(DescriptionNode node, String field, long most) throws ChipDescriptionException {
        return node.numbers(field, 0, most).stream().map(Long::intValue).toList();
    }

    static List<MaskedValue> maskedValues(DescriptionNode node, String field) throws ChipDescriptionException {
        List<MaskedValue> values = new ArrayList<>();
        for (DescriptionNode entry : node.optionalNodes(field)) {
            values.add(MaskedValue.read(entry));
        }
        return values;
    }

    /** What registers of the file say on the chips of a line or group: by name one or more values. */
    static Map<String, Set<Integer>> where(DescriptionNode node, Map<String, IdentityRegister> registers)
            throws ChipDescriptionException {
        Map<String, Set<Integer>> where = new HashMap<>();
        DescriptionNode values = node.node("where");
        for (String name : values.fields()) {
            if (!registers.containsKey(name)) {
                throw values.failure(name, "is not among the registers of \"identification\"");
            }
            where.put(name, Set.copyOf(codes(values, name, 0xFFFFFFFFL)));
        }
        return where;
    }

    static Map<Integer, String> revisions(DescriptionNode node) throws ChipDescriptionException {
        Map<Integer, String> revisions = new HashMap<>();
        DescriptionNode names = node.node("revisions");
        for (String code : names.fields()) {
            long key = DescriptionNumber.parse(code)
                    .orElseThrow(() -> names.failure(code, "is not a number that a register may have"));
            revisions.put((int) key, names.text(code));
        }
        return revisions;
    }
}
