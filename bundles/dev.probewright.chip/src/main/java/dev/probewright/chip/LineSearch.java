/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.ChipFamily.Line;
import dev.probewright.chip.KnownIdentity.RomTableId;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Looks for the lines of some families that the connected chip may belong to. */
final class LineSearch {
    /** Lines of one family. */
    record Found(ChipFamily family, List<Line> lines) {}

    private final IdentityReader reader;
    private final OptionalInt cpuid;
    private final KnownIdentity known;

    LineSearch(IdentityReader reader, OptionalInt cpuid, KnownIdentity known) {
        this.reader = reader;
        this.cpuid = cpuid;
        this.known = known;
    }

    /**
     * Reads the registers of all these families at once; the first with a line that answers is it.
     *
     * @param certain whether the chip says itself that it is of this maker: only then are clocks switched on for it
     */
    Optional<Found> among(List<ChipFamily> families, boolean certain) throws TargetException {
        List<IdentityRegister> registers = new ArrayList<>();
        families.forEach(family -> registers.addAll(registers(family)));
        reader.read(registers);
        Optional<Found> found = first(families, true);
        if (found.isPresent()) {
            return found;
        }
        for (ChipFamily family : families) {
            List<RegisterBits> before = family.identification().before();
            if (certain && !before.isEmpty() && silent(family)) {
                reader.readWith(before, registers(family));
                found = first(List.of(family), true);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return first(families, false);
    }

    /** What tells lines apart. */
    private static List<IdentityRegister> registers(ChipFamily family) {
        HowToIdentify how = family.identification();
        List<IdentityRegister> registers = new ArrayList<>();
        how.device().ifPresent(registers::add);
        for (Line line : family.lines()) {
            line.where().keySet().forEach(name -> registers.add(how.registers().get(name)));
        }
        return registers;
    }

    /** Whether the device register said nothing. */
    private boolean silent(ChipFamily family) {
        OptionalInt device = device(family);
        return device.isEmpty() || device.getAsInt() == 0;
    }

    OptionalInt device(ChipFamily family) {
        return family.identification().device().map(reader::field).orElse(OptionalInt.empty());
    }

    /** @param byRegisters whether the device register and the debug port count, or the ROM table */
    private Optional<Found> first(List<ChipFamily> families, boolean byRegisters) {
        for (ChipFamily family : families) {
            List<Line> lines = family.lines().stream()
                    .filter(line -> line.hasCore(cpuid))
                    .filter(line -> byRegisters ? answers(family, line) : hasPart(family, line))
                    .filter(line -> agrees(reader, family.identification(), line.where()))
                    .toList();
            if (!lines.isEmpty()) {
                return Optional.of(new Found(family, byPorts(lines)));
            }
        }
        return Optional.empty();
    }

    private boolean answers(ChipFamily family, Line line) {
        if (!line.targetIds().isEmpty() && known.targetId().isPresent()) {
            int targetId = known.targetId().getAsInt();
            return line.targetIds().stream().anyMatch(value -> value.matches(targetId));
        }
        OptionalInt device = device(family);
        return device.isPresent() && line.devices().contains(device.getAsInt());
    }

    /** Some revisions read their device register as 0 at times (STM32F10x errata); the ROM table has it too. */
    private boolean hasPart(ChipFamily family, Line line) {
        return known.romTable().isPresent()
                && (silent(family) || family.identification().device().isEmpty())
                && family.identification()
                        .designers()
                        .contains(known.romTable().get().designer())
                && line.romTableParts()
                        .contains(known.romTable().map(RomTableId::part).orElse(-1));
    }

    /** Whether none of these registers says otherwise. */
    static boolean agrees(IdentityReader reader, HowToIdentify how, Map<String, Set<Integer>> where) {
        return where.entrySet().stream().allMatch(entry -> {
            OptionalInt field = reader.field(how.registers().get(entry.getKey()));
            return field.isEmpty() || entry.getValue().contains(field.getAsInt());
        });
    }

    /** Where the access ports are known, the lines whose cores have theirs; of these the ones with the most cores. */
    private List<Line> byPorts(List<Line> lines) {
        if (known.accessPorts().isEmpty()) {
            return lines;
        }
        List<Line> there = lines.stream().filter(this::hasPorts).toList();
        int most = there.stream().mapToInt(line -> line.cores().size()).max().orElse(0);
        List<Line> fullest =
                there.stream().filter(line -> line.cores().size() == most).toList();
        return fullest.isEmpty() ? lines : fullest;
    }

    private boolean hasPorts(Line line) {
        return line.cores().stream()
                .allMatch(core -> core.ap().isEmpty()
                        || known.accessPorts().stream()
                                .anyMatch(port -> port.address() == core.ap().getAsLong()));
    }
}
