/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import com.google.gson.JsonObject;
import dev.probewright.chip.ChipFamily.FlashSize;
import dev.probewright.chip.ChipFamily.HowToIdentify;
import dev.probewright.chip.ChipFamily.IdentityRegister;
import dev.probewright.chip.ChipFamily.Line;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a description file. What an outer level says (the file, a line) holds for the inner ones (a group of chips)
 * unless these say otherwise; {@code catalogue/README.md} describes the format for people.
 */
final class FamilyDescription {
    /** What holds at a level of the file. */
    private record Context(
            JsonObject regions,
            Optional<String> loader,
            Optional<String> document,
            DebugSupport debug,
            Set<String> quirks) {
        static final Context OUTERMOST =
                new Context(new JsonObject(), Optional.empty(), Optional.empty(), DebugSupport.NONE, Set.of());

        Context within(DescriptionNode node) throws ChipDescriptionException {
            Set<String> more = new LinkedHashSet<>(quirks);
            if (node.has("quirks")) {
                more.addAll(node.texts("quirks"));
            }
            return new Context(
                    RegionDescription.merge(regions, node),
                    node.optionalText("loader").or(() -> loader),
                    node.optionalText("document").or(() -> document),
                    node.has("debug") ? debugSupport(node.node("debug")) : debug,
                    more);
        }
    }

    private final DescriptionNode root;
    private final String vendor;
    private final String family;
    private final CoreType core;
    private final String loaderRam;

    private FamilyDescription(DescriptionNode root) throws ChipDescriptionException {
        this.root = root;
        vendor = root.text("vendor");
        family = root.text("family");
        String coreName = root.text("core");
        core = CoreType.named(coreName)
                .orElseThrow(() -> root.failure("core", "is not a core that is known: " + coreName));
        loaderRam = root.text("loaderRam");
    }

    static ChipFamily read(String file, Reader text) throws ChipDescriptionException, IOException {
        return new FamilyDescription(DescriptionText.parse(file, text)).read();
    }

    private ChipFamily read() throws ChipDescriptionException {
        Optional<Pattern> orderingCode = orderingCode();
        Optional<HowToIdentify> identification = root.has("identification")
                ? Optional.of(identification(root.node("identification")))
                : Optional.empty();
        Context context = Context.OUTERMOST.within(root);
        List<Line> lines = new ArrayList<>();
        if (root.has("lines")) {
            for (DescriptionNode line : root.nodes("lines")) {
                lines.add(line(line, context));
            }
        } else {
            lines.add(new Line(family, OptionalInt.empty(), OptionalInt.empty(), chips(root, context)));
        }
        root.checkAllRead();
        ChipFamily result = new ChipFamily(vendor, family, core, orderingCode, identification, lines);
        checkFlashSize(result);
        return result;
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

    private static HowToIdentify identification(DescriptionNode node) throws ChipDescriptionException {
        int designer = (int) node.number("designer", 0, 0x7FF);
        DescriptionNode deviceNode = node.node("device");
        IdentityRegister device = register(deviceNode);
        deviceNode.checkAllRead();
        Optional<FlashSize> flashSize = Optional.empty();
        if (node.has("flashSize")) {
            DescriptionNode size = node.node("flashSize");
            flashSize =
                    Optional.of(new FlashSize(register(size), size.number("unit", 1, 1 << 20), size.text("region")));
            size.checkAllRead();
        }
        node.checkAllRead();
        return new HowToIdentify(designer, device, flashSize);
    }

    private static IdentityRegister register(DescriptionNode node) throws ChipDescriptionException {
        int bits = (int) node.number("bits", 8, 32);
        if (Integer.bitCount(bits) != 1) {
            throw node.failure("bits", "is none of 8, 16, 32: " + bits);
        }
        long address = node.number("address", 0, 0xFFFFFFFFL);
        if (address % (bits / 8) != 0) {
            throw node.failure("address", String.format("0x%08X is not aligned to %d bits", address, bits));
        }
        int mask = node.has("mask") ? (int) node.number("mask", 1, 0xFFFFFFFFL) : -1;
        return new IdentityRegister(node.text("register"), address, bits, mask);
    }

    private static DebugSupport debugSupport(DescriptionNode node) throws ChipDescriptionException {
        DebugSupport support = new DebugSupport(registerBits(node, "lowPower"), registerBits(node, "watchdogs"));
        node.checkAllRead();
        return support;
    }

    private static List<RegisterBits> registerBits(DescriptionNode node, String field) throws ChipDescriptionException {
        List<RegisterBits> all = new ArrayList<>();
        if (node.has(field)) {
            for (DescriptionNode entry : node.nodes(field)) {
                long address = entry.number("address", 0, 0xFFFFFFFFL);
                if (address % 4 != 0) {
                    throw entry.failure("address", String.format("0x%08X is not aligned to 32 bits", address));
                }
                all.add(new RegisterBits(entry.text("register"), address, (int) entry.number("mask", 1, 0xFFFFFFFFL)));
                entry.checkAllRead();
            }
        }
        return all;
    }

    private Line line(DescriptionNode node, Context outer) throws ChipDescriptionException {
        String name = node.text("line");
        OptionalInt device = code(node, "device", 0xFFFFFFFFL);
        OptionalInt part = code(node, "romTablePart", 0xFFF);
        if (device.isPresent() && !root.has("identification")) {
            throw node.failure("device", "says nothing without \"identification\" in the file");
        }
        List<Chip> chips = chips(node, outer.within(node));
        node.checkAllRead();
        return new Line(name, device, part, chips);
    }

    private static OptionalInt code(DescriptionNode node, String field, long most) throws ChipDescriptionException {
        return node.has(field) ? OptionalInt.of((int) node.number(field, 0, most)) : OptionalInt.empty();
    }

    private List<Chip> chips(DescriptionNode node, Context outer) throws ChipDescriptionException {
        List<Chip> chips = new ArrayList<>();
        for (DescriptionNode group : node.nodes("chips")) {
            List<String> names = group.texts("names");
            Context context = outer.within(group);
            MemoryMap memory = RegionDescription.map(root.file(), names.get(0), context.regions());
            if (memory.regions(RegionKind.RAM).stream().map(MemoryRegion::name).noneMatch(loaderRam::equals)) {
                throw root.failure("loaderRam", "names no RAM region of " + names.get(0) + ": " + loaderRam);
            }
            String document =
                    context.document().orElseThrow(() -> group.failure("document", "is missing here and further out"));
            for (String name : names) {
                chips.add(new Chip(
                        name,
                        vendor,
                        family,
                        core.text(),
                        memory,
                        context.loader(),
                        loaderRam,
                        context.debug(),
                        context.quirks(),
                        document));
            }
            group.checkAllRead();
        }
        return chips;
    }

    private void checkFlashSize(ChipFamily result) throws ChipDescriptionException {
        Optional<FlashSize> size = result.identification().flatMap(HowToIdentify::flashSize);
        for (Line line : result.lines()) {
            for (Chip chip : line.chips()) {
                if (size.isPresent()
                        && chip.memory().regions(RegionKind.FLASH).stream().noneMatch(region -> region.name()
                                .equals(size.get().region()))) {
                    throw root.failure(
                            "identification.flashSize.region",
                            "names no flash region of " + chip.name() + ": "
                                    + size.get().region());
                }
            }
        }
    }
}
