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
import dev.probewright.chip.sequence.RegisterPlace;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the chips of a line that the connected one may be, and how it is set up. */
final class CandidateSearch {
    private final ChipFamily family;
    private final List<Line> lines;
    private final IdentityReader reader;

    CandidateSearch(LineSearch.Found found, IdentityReader reader) {
        family = found.family();
        lines = found.lines();
        this.reader = reader;
    }

    /** Reads all that tells chips of these lines apart, in one batch. */
    void read() throws TargetException {
        HowToIdentify how = family.identification();
        List<IdentityRegister> registers = new ArrayList<>();
        for (Line line : lines) {
            line.sizes().flash().ifPresent(size -> registers.add(size.register()));
            line.sizes().ram().ifPresent(size -> registers.add(size.register()));
            for (Group group : line.groups()) {
                group.where()
                        .keySet()
                        .forEach(name -> registers.add(how.registers().get(name)));
            }
            if (!line.revisions().isEmpty()) {
                how.revision().ifPresent(registers::add);
            }
            for (Chip chip : line.chips()) {
                chip.alternatives().forEach(alternative -> registers.add(register(alternative.when())));
                chip.locks().forEach(lock -> register(lock).ifPresent(registers::add));
            }
        }
        reader.read(registers);
    }

    private static IdentityRegister register(RegisterCondition condition) {
        return new IdentityRegister(condition.register(), condition.address(), condition.width(), -1, 0);
    }

    private static Optional<IdentityRegister> register(ChipLock lock) {
        return lock.where() instanceof RegisterPlace.Memory memory
                        && memory.core().isEmpty()
                ? Optional.of(new IdentityRegister(lock.register(), memory.address(), memory.width(), -1, 0))
                : Optional.empty();
    }

    /** The chips whose registers would say what was read, all those of the lines where none fits. */
    List<Chip> candidates() {
        List<Chip> told = chips(group -> LineSearch.agrees(reader, family.identification(), group.where()));
        List<Chip> all = told.isEmpty() ? chips(group -> true) : told;
        return sized(sized(all, HowToIdentify.Sizes::flash), HowToIdentify.Sizes::ram);
    }

    private List<Chip> chips(Predicate<Group> which) {
        return lines.stream()
                .flatMap(line -> line.groups().stream().filter(which))
                .flatMap(group -> group.chips().stream())
                .toList();
    }

    private List<Chip> sized(List<Chip> chips, Function<HowToIdentify.Sizes, Optional<SizeRegister>> kind) {
        List<Chip> sized = new ArrayList<>();
        Set<Chip> wanted = identities(chips);
        for (Line line : lines) {
            Optional<SizeRegister> size = kind.apply(line.sizes());
            OptionalLong bytes = bytes(size);
            line.chips().stream()
                    .filter(wanted::contains)
                    .filter(chip ->
                            size.isEmpty() || bytes.isEmpty() || size.get().of(chip) == bytes.getAsLong())
                    .forEach(sized::add);
        }
        return sized.isEmpty() ? chips : sized;
    }

    private static Set<Chip> identities(List<Chip> chips) {
        Set<Chip> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(chips);
        return identities;
    }

    private OptionalLong bytes(Optional<SizeRegister> size) {
        OptionalInt field = size.map(SizeRegister::register).map(reader::field).orElse(OptionalInt.empty());
        return size.isPresent() && field.isPresent() ? size.get().bytes(field.getAsInt()) : OptionalLong.empty();
    }

    /** Names of the registers that say the same on all candidates. */
    List<String> alike() {
        Set<String> names = new LinkedHashSet<>();
        family.identification().device().ifPresent(register -> names.add(register.name()));
        for (Line line : lines) {
            line.sizes().flash().ifPresent(size -> names.add(size.register().name()));
            line.sizes().ram().ifPresent(size -> names.add(size.register().name()));
            line.groups().forEach(group -> names.addAll(group.where().keySet()));
        }
        return List.copyOf(names);
    }

    Optional<String> revision() {
        OptionalInt code = family.identification().revision().map(reader::field).orElse(OptionalInt.empty());
        if (code.isEmpty() || lines.stream().allMatch(line -> line.revisions().isEmpty())) {
            return Optional.empty();
        }
        return lines.stream()
                .flatMap(line -> Optional.ofNullable(line.revisions().get(code.getAsInt())).stream())
                .findFirst()
                .or(() -> Optional.of(String.format("0x%04X", code.getAsInt())));
    }

    /** The locks that all candidates have and that could be read. */
    List<LockReading> lockReadings(List<Chip> candidates) {
        List<LockReading> readings = new ArrayList<>();
        for (ChipLock lock : Same.locks(candidates)) {
            register(lock)
                    .map(reader::field)
                    .filter(OptionalInt::isPresent)
                    .flatMap(field -> lock.state(field.getAsInt()))
                    .ifPresent(state -> readings.add(new LockReading(lock, state)));
        }
        return readings;
    }

    /** Names of the lines that have candidates. */
    String lineName(List<Chip> candidates) {
        Set<Chip> wanted = identities(candidates);
        return lines.stream()
                .filter(line -> line.chips().stream().anyMatch(wanted::contains))
                .map(Line::name)
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    Line firstLine() {
        return lines.get(0);
    }
}
