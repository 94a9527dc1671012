/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.ChipFamily.Group;
import dev.probewright.chip.ChipFamily.Line;
import dev.probewright.chip.sequence.DebugSequences;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a description file; {@code docs/chip-files.md} describes the format for people. */
final class FamilyDescription {
    private final DescriptionNode root;
    private final String vendor;
    private final String family;
    private final HowToIdentify how;
    private final boolean trusted;

    private FamilyDescription(DescriptionNode root, boolean trusted) throws ChipDescriptionException {
        this.root = root;
        this.trusted = trusted;
        vendor = root.text("vendor");
        family = root.text("family");
        how = root.has("identification")
                ? IdentificationDescription.read(root.node("identification"))
                : HowToIdentify.NOT;
    }

    static ChipFamily read(String file, Reader text) throws ChipDescriptionException, IOException {
        return new FamilyDescription(DescriptionText.parse(file, text), false).read();
    }

    /** Reads a file whose tests have read all of it: here the chips of a line are read when they are asked for. */
    static ChipFamily readTrusted(String file, Reader text) throws ChipDescriptionException, IOException {
        return new FamilyDescription(DescriptionText.parse(file, text), true).read();
    }

    private ChipFamily read() throws ChipDescriptionException {
        Optional<Pattern> orderingCode = orderingCode();
        ChipContext context = ChipContext.OUTERMOST.within(root);
        List<Line> lines = new ArrayList<>();
        if (root.has("lines")) {
            for (DescriptionNode line : root.nodes("lines")) {
                lines.add(line(line, context));
            }
        } else {
            List<Group> groups = groups(root, context);
            lines.add(new Line(
                    family,
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    how.cpuid(),
                    groups.get(0).chips().get(0).cores(),
                    how.sizes(),
                    Map.of(),
                    new Once<>(() -> groups)));
        }
        root.checkAllRead();
        if (!trusted) {
            checkNames(lines);
        }
        return new ChipFamily(root.file(), vendor, family, context, orderingCode, how, lines);
    }

    private void checkNames(List<Line> lines) throws ChipDescriptionException {
        Set<String> names = new HashSet<>();
        for (Line line : lines) {
            checkSizes(line);
            for (Chip chip : line.chips()) {
                if (!names.add(chip.name().toUpperCase(Locale.ROOT))) {
                    throw new ChipDescriptionException(root.file(), chip.name(), "is described twice", null);
                }
            }
        }
    }

    private Optional<Pattern> orderingCode() throws ChipDescriptionException {
        Optional<String> text = root.optionalText("orderingCode");
        try {
            return text.map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            throw new ChipDescriptionException(
                    root.file(), "orderingCode", "is not a regular expression: " + e.getDescription(), e);
        }
    }

    private Line line(DescriptionNode node, ChipContext outer) throws ChipDescriptionException {
        List<Integer> devices = IdentificationDescription.codes(node, "device", 0xFFFFFFFFL);
        if (!devices.isEmpty() && how.device().isEmpty()) {
            throw node.failure("device", "says nothing without the \"device\" of an \"identification\" in the file");
        }
        List<MaskedValue> cpuid = IdentificationDescription.maskedValues(node, "cpuid");
        ChipContext context = outer.within(node);
        Once<List<Group>> groups;
        List<ChipCore> cores = context.cores();
        if (trusted) {
            groups = new Once<>(() -> trustedGroups(node, context));
        } else {
            List<Group> read = groups(node, context);
            groups = new Once<>(() -> read);
            cores = read.get(0).chips().get(0).cores();
        }
        Line line = new Line(
                node.text("line"),
                devices,
                IdentificationDescription.codes(node, "romTablePart", 0xFFF),
                IdentificationDescription.maskedValues(node, "targetId"),
                IdentificationDescription.where(node, how.registers()),
                cpuid.isEmpty() ? how.cpuid() : cpuid,
                cores,
                IdentificationDescription.sizes(node, how.sizes()),
                IdentificationDescription.revisions(node),
                groups);
        if (!trusted) {
            node.checkAllRead();
        }
        return line;
    }

    private List<Group> trustedGroups(DescriptionNode node, ChipContext context) {
        try {
            return groups(node, context);
        } catch (ChipDescriptionException e) {
            throw new IllegalStateException("the chip catalogue is damaged: " + e.getMessage(), e);
        }
    }

    private List<Group> groups(DescriptionNode node, ChipContext outer) throws ChipDescriptionException {
        List<Group> groups = new ArrayList<>();
        for (DescriptionNode group : node.nodes("chips")) {
            ChipContext context = outer.within(group);
            Map<String, Set<Integer>> where = IdentificationDescription.where(group, how.registers());
            groups.add(new Group(where, chips(group, context)));
            group.checkAllRead();
        }
        return groups;
    }

    private List<Chip> chips(DescriptionNode group, ChipContext context) throws ChipDescriptionException {
        List<String> names = new ArrayList<>();
        for (String name : group.texts("names")) {
            names.addAll(NamePattern.expand(group, name));
        }
        if (context.cores().isEmpty()) {
            throw root.failure("core", "is missing, and so is cores");
        }
        context.checkSequences(group);
        GroupMemory memory = GroupMemory.read(root.file(), names.get(0), context);
        String loaderRam = context.loaderRam().orElseThrow(() -> root.failure("loaderRam", "is missing"));
        if (memory.memory().regions(RegionKind.RAM).stream()
                .map(MemoryRegion::name)
                .noneMatch(loaderRam::equals)) {
            throw root.failure("loaderRam", "names no RAM region of " + names.get(0) + ": " + loaderRam);
        }
        String document =
                context.document().orElseThrow(() -> group.failure("document", "is missing here and further out"));
        DebugSequences sequences = new DebugSequences(context.sequences());
        List<ChipLock> locks = List.copyOf(context.locks().values());
        return names.stream()
                .map(name -> new Chip(
                        name,
                        vendor,
                        family,
                        context.cores(),
                        memory.memory(),
                        memory.ofCores(),
                        memory.alternatives(),
                        context.loader(),
                        loaderRam,
                        context.debug(),
                        sequences,
                        locks,
                        context.quirks(),
                        context.cloneOf(),
                        document))
                .toList();
    }

    private void checkSizes(Line line) throws ChipDescriptionException {
        for (Chip chip : line.chips()) {
            checkSize(line.sizes().flash(), "flashSize", RegionKind.FLASH, chip);
            checkSize(line.sizes().ram(), "ramSize", RegionKind.RAM, chip);
        }
    }

    private void checkSize(Optional<SizeRegister> size, String field, RegionKind kind, Chip chip)
            throws ChipDescriptionException {
        if (size.isPresent()
                && chip.memory().regions(kind).stream()
                        .noneMatch(region -> size.get().regions().contains(region.name()))) {
            throw root.failure(
                    "identification." + field + ".region",
                    "names no " + (kind == RegionKind.FLASH ? "flash" : "RAM") + " region of " + chip.name() + ": "
                            + String.join(", ", size.get().regions()));
        }
    }
}
