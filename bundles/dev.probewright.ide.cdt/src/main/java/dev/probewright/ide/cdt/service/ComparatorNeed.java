/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.RegionKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.cdt.dsf.mi.service.command.output.MIBreakListInfo;
import org.eclipse.cdt.dsf.mi.service.command.output.MIConst;
import org.eclipse.cdt.dsf.mi.service.command.output.MIList;
import org.eclipse.cdt.dsf.mi.service.command.output.MIResult;
import org.eclipse.cdt.dsf.mi.service.command.output.MITuple;
import org.eclipse.cdt.dsf.mi.service.command.output.MIValue;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The comparators that GDB's enabled breakpoints take: one for each address in flash or ROM, and for each one that is said to
 * be by hardware, however many breakpoints are there. Where one comparator serves both halfwords of a word, fewer may do.
 *
 * @param places address, and where that is in words
 */
public record ComparatorNeed(Map<Long, String> places) {
    public ComparatorNeed {
        places = Map.copyOf(places);
    }

    /** What a breakpoint at this address is made of. */
    public static BreakpointKind kindAt(MemoryMap map, long address) {
        boolean fixed = map.at(address)
                .filter(region -> region.kind() == RegionKind.FLASH || region.kind() == RegionKind.ROM)
                .isPresent();
        return fixed ? BreakpointKind.HARDWARE : BreakpointKind.SOFTWARE;
    }

    /** Reads GDB's table; the locations of a breakpoint that has several stand behind it there, each with an address. */
    public static ComparatorNeed of(MIBreakListInfo table, MemoryMap map) {
        Map<Long, String> places = new TreeMap<>();
        for (MIResult result : table.getMIOutput().getMIResultRecord().getMIResults()) {
            collect(result.getMIValue(), map, places);
        }
        return new ComparatorNeed(places);
    }

    private static void collect(@Nullable MIValue value, MemoryMap map, Map<Long, String> places) {
        if (value instanceof MITuple tuple) {
            add(tuple, map, places);
            Stream.of(tuple.getMIResults()).forEach(result -> collect(result.getMIValue(), map, places));
            Stream.of(tuple.getMIValues()).forEach(inner -> collect(inner, map, places));
        } else if (value instanceof MIList list) {
            Stream.of(list.getMIResults()).forEach(result -> collect(result.getMIValue(), map, places));
            Stream.of(list.getMIValues()).forEach(inner -> collect(inner, map, places));
        }
    }

    private static void add(MITuple tuple, MemoryMap map, Map<Long, String> places) {
        String address = text(tuple, "addr");
        String type = text(tuple, "type");
        boolean code = type.isEmpty() || type.endsWith("breakpoint") || type.equals("dprintf");
        if (text(tuple, "number").isEmpty()
                || !text(tuple, "enabled").equals("y")
                || !address.startsWith("0x")
                || !code) {
            return;
        }
        long at = Long.parseUnsignedLong(address.substring(2), 16);
        if (type.startsWith("hw") || kindAt(map, at) == BreakpointKind.HARDWARE) {
            places.put(at, words(tuple, at));
        }
    }

    private static String words(MITuple tuple, long address) {
        String file = text(tuple, "file");
        return file.isEmpty()
                ? String.format(Locale.ROOT, "0x%08X", address)
                : file.substring(file.lastIndexOf('/') + 1) + ":" + text(tuple, "line");
    }

    private static String text(MITuple tuple, String field) {
        return tuple.getField(field) instanceof MIConst text ? text.getString() : "";
    }

    public int count() {
        return places.size();
    }

    /** The places, for the user. */
    public Set<String> words() {
        return new TreeSet<>(places.values());
    }
}
