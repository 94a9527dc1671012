/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.probewright.target.FlashGeometry;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a memory map of the {@code regions} of a description file, where inner levels add to what outer ones say. */
final class RegionDescription {
    private static final long ADDRESS_SPACE = 1L << 32;

    /** Fields of which a region has one or the other. */
    private static final Map<String, String> ALTERNATIVES =
            Map.of("sectors", "sectorSize", "sectorSize", "sectors", "length", "lengthOf", "lengthOf", "length");

    private RegionDescription() {}

    /** Fields of the inner level replace those of the outer one, region by region. */
    static JsonObject merge(JsonObject outer, DescriptionNode inner) throws ChipDescriptionException {
        JsonObject merged = outer.deepCopy();
        DescriptionNode regions = inner.node("regions");
        for (Map.Entry<String, JsonElement> entry : inner.object("regions").entrySet()) {
            JsonObject region = merged.has(entry.getKey()) ? merged.getAsJsonObject(entry.getKey()) : new JsonObject();
            for (Map.Entry<String, JsonElement> field :
                    regions.object(entry.getKey()).entrySet()) {
                String alternative = ALTERNATIVES.get(field.getKey());
                if (alternative != null) {
                    region.remove(alternative);
                }
                region.add(field.getKey(), field.getValue());
            }
            merged.add(entry.getKey(), region);
        }
        return merged;
    }

    /**
     * The map as one core sees it.
     *
     * @param place where in the file the chip is described, for messages
     */
    static MemoryMap map(String file, String place, JsonObject regions, String core) throws ChipDescriptionException {
        List<MemoryRegion> list = new ArrayList<>();
        for (String name : regions.keySet()) {
            DescriptionNode node = node(file, place, name, regions);
            if (!node.flag("absent")
                    && (!node.has("cores") || node.texts("cores").contains(core))) {
                list.add(region(file, place, name, regions));
            }
        }
        try {
            return new MemoryMap(list);
        } catch (IllegalArgumentException e) {
            throw new ChipDescriptionException(file, place + ".regions", "do not fit: " + e.getMessage(), e);
        }
    }

    private static MemoryRegion region(String file, String place, String name, JsonObject regions)
            throws ChipDescriptionException {
        DescriptionNode node = node(file, place, name, regions);
        if (node.has("cores")) {
            node.texts("cores");
        }
        node.flag("absent");
        RegionKind kind = kind(node);
        long start = node.number("start", 0, ADDRESS_SPACE - 1);
        long length;
        Optional<String> like = node.optionalText("lengthOf");
        if (like.isEmpty()) {
            length = node.number("length", 1, ADDRESS_SPACE - start);
        } else if (regions.has(like.get())) {
            length = node(file, place, like.get(), regions).number("length", 1, ADDRESS_SPACE - start);
        } else {
            throw node.failure("lengthOf", "names a region that there is not: " + like.get());
        }
        Optional<FlashGeometry> flash =
                kind == RegionKind.FLASH ? Optional.of(geometry(node, length)) : Optional.empty();
        node.checkAllRead();
        return new MemoryRegion(name, kind, start, length, flash);
    }

    /** Names of the cores that regions are kept for, with the region. */
    static Map<String, String> coresNamed(String file, String place, JsonObject regions)
            throws ChipDescriptionException {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : regions.keySet()) {
            DescriptionNode node = node(file, place, name, regions);
            if (node.has("cores")) {
                node.texts("cores").forEach(core -> names.put(core, name));
            }
        }
        return names;
    }

    private static DescriptionNode node(String file, String place, String name, JsonObject regions) {
        return new DescriptionNode(file, place + ".regions." + name, regions.getAsJsonObject(name));
    }

    private static RegionKind kind(DescriptionNode node) throws ChipDescriptionException {
        String text = node.text("kind");
        for (RegionKind kind : RegionKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw node.failure("kind", "is none of flash, ram, rom, peripheral: " + text);
    }

    private static FlashGeometry geometry(DescriptionNode node, long length) throws ChipDescriptionException {
        int unit = (int) node.number("programUnit", 1, 1 << 16);
        if (Integer.bitCount(unit) != 1) {
            throw node.failure("programUnit", "is not a power of two: " + unit);
        }
        int erased = (int) node.number("erasedByte", 0, 0xFF);
        List<FlashGeometry.SectorRun> runs = new ArrayList<>();
        if (node.has("sectors")) {
            for (DescriptionNode run : node.nodes("sectors")) {
                int count = (int) run.number("count", 1, 1 << 20);
                runs.add(new FlashGeometry.SectorRun(count, (int) run.number("size", 1, 1 << 30)));
                run.checkAllRead();
            }
        } else {
            int size = (int) node.number("sectorSize", 1, 1 << 30);
            runs.add(new FlashGeometry.SectorRun((int) (length / size), size));
        }
        FlashGeometry geometry = new FlashGeometry(runs, unit, erased);
        if (geometry.size() != length) {
            throw node.failure("length", "is " + length + " bytes, the sectors are " + geometry.size());
        }
        for (FlashGeometry.SectorRun run : runs) {
            if (run.size() % unit != 0) {
                throw node.failure("programUnit", unit + " does not divide the sector size " + run.size());
            }
        }
        return geometry;
    }
}
