/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.KnownIdentity.ApIdentity;
import dev.probewright.chip.KnownIdentity.RomTableId;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.Width;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What tables of identification registers are made of, and what is asked of the chips that they make. */
final class IdentityBench {
    static final int ARM = 0x23B;
    static final ChipCatalogue CATALOGUE = ChipCatalogue.standard();
    static final ChipIdentifier IDENTIFIER = new ChipIdentifier(CATALOGUE);

    private IdentityBench() {}

    /** @param registers {@code 10000100=52832} words, {@code 1FFFF7E0:16=80} others */
    static FakeMemory memory(String cpuid, String registers) {
        FakeMemory memory = new FakeMemory().with(FakeMemory.CPUID, Width.WORD, hex(cpuid));
        for (String register : registers.split(" ")) {
            String[] parts = register.split("=");
            String[] place = parts[0].split(":");
            Width width = place.length < 2 ? Width.WORD : place[1].equals("8") ? Width.BYTE : Width.HALFWORD;
            memory.with(Long.parseLong(place[0], 16), width, hex(parts[1]));
        }
        return memory;
    }

    static int hex(String text) {
        return Integer.parseUnsignedInt(text, 16);
    }

    static KnownIdentity romTable(int designer, int part) {
        return known(designer, part, OptionalInt.empty(), List.of());
    }

    static KnownIdentity targetId(int targetId, ApIdentity... ports) {
        return new KnownIdentity(
                OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.of(targetId), List.of(ports));
    }

    static KnownIdentity known(int designer, int part, OptionalInt targetId, List<ApIdentity> ports) {
        return new KnownIdentity(
                OptionalInt.empty(), OptionalInt.empty(), Optional.of(new RomTableId(designer, part)), targetId, ports);
    }

    /** Flash as its regions have it, and RAM: {@code 16*1024 / 4096}. */
    static String memoryOf(Chip chip) {
        return region(chip, "flash").flash().orElseThrow().sectors().stream()
                        .map(run -> run.count() + "*" + run.size())
                        .collect(Collectors.joining("+"))
                + " / "
                + chip.memory().regions(RegionKind.RAM).stream()
                        .filter(ram ->
                                ram.name().startsWith("sram") && !ram.name().contains("not"))
                        .mapToLong(MemoryRegion::length)
                        .sum();
    }

    static MemoryRegion region(Chip chip, String name) {
        return chip.memory().regions().stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static ChipLock lock(String chip, String name) throws UnknownChipException {
        return CATALOGUE.find(chip).locks().stream()
                .filter(lock -> lock.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The state at a value of the register, and whether it is open: {@code protected}, {@code off, open}. */
    static String state(ChipLock lock, int value) {
        LockState state = lock.state(value).orElseThrow();
        return state.name() + (state.open() ? ", open" : "");
    }
}
