/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.chip.ChipFamily.FlashSize;
import dev.probewright.chip.ChipFamily.HowToIdentify;
import dev.probewright.chip.ChipFamily.IdentityRegister;
import dev.probewright.chip.ChipFamily.Line;
import dev.probewright.chip.KnownIdentity.RomTableId;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Finds out which chip is connected. Has no state besides the catalogue; may be used from any thread.
 *
 * <p>An identification register of one maker's chip may be anything in another's. So the core (CPUID, which each
 * Cortex-M has) and the ROM table's designer come first, and only registers of families that agree with these are read.
 */
public final class ChipIdentifier {
    /** Armv7-M ARM, B3.2.3; the same in Armv6-M and Armv8-M. */
    private static final long CPUID = 0xE000ED00L;

    /** JEP106 code of Arm, whose own ROM table a maker may have left as it was. */
    private static final int DESIGNER_ARM = 0x23B;

    private final ChipCatalogue catalogue;

    public ChipIdentifier(ChipCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Reads what the chip says of itself.
     *
     * @param memory of the chip; the core may run
     * @param known what connecting has told already
     * @throws ChipNotIdentifiedException with what was seen, when no chip of the catalogue answers to it
     * @throws TargetException when reading fails otherwise than by a bus fault
     */
    public Identification identify(TargetMemory memory, KnownIdentity known) throws TargetException {
        IdentityReader reader = new IdentityReader(memory);
        known.dpidr().ifPresent(value -> reader.note(IdentityFact.known("DPIDR", value)));
        known.romTable().ifPresent(id -> {
            reader.note(IdentityFact.known("ROM table designer", id.designer()));
            reader.note(IdentityFact.known("ROM table part", id.part()));
        });
        OptionalInt cpuid = known.cpuid();
        if (cpuid.isPresent()) {
            reader.note(IdentityFact.known("CPUID", cpuid.getAsInt()));
        } else {
            cpuid = reader.read(new IdentityRegister("CPUID", CPUID, 32, -1));
        }
        for (ChipFamily family : catalogue.families()) {
            if (family.identification().isPresent() && mayBe(family, cpuid, known.romTable())) {
                HowToIdentify how = family.identification().get();
                Optional<Line> line = line(family, how, reader, known.romTable());
                if (line.isPresent()) {
                    return within(line.get(), how, reader);
                }
            }
        }
        throw new ChipNotIdentifiedException(reader.facts());
    }

    private static boolean mayBe(ChipFamily family, OptionalInt cpuid, Optional<RomTableId> romTable) {
        boolean core = cpuid.isPresent() && family.core().answers(cpuid.getAsInt());
        int designer = romTable.map(RomTableId::designer).orElse(DESIGNER_ARM);
        return core
                && (designer == DESIGNER_ARM
                        || designer == family.identification().orElseThrow().designer());
    }

    private static Optional<Line> line(
            ChipFamily family, HowToIdentify how, IdentityReader reader, Optional<RomTableId> romTable)
            throws TargetException {
        OptionalInt device = reader.read(how.device());
        Optional<Line> line = family.lines().stream()
                .filter(candidate -> device.isPresent() && candidate.device().equals(device))
                .findFirst();
        if (line.isPresent() || romTable.isEmpty() || romTable.get().designer() != how.designer()) {
            return line;
        }
        // Some revisions read their device register as 0 at times (STM32F10x errata); the ROM table has it too.
        OptionalInt part = OptionalInt.of(romTable.get().part());
        return family.lines().stream()
                .filter(candidate -> candidate.romTablePart().equals(part))
                .findFirst();
    }

    private static Identification within(Line line, HowToIdentify how, IdentityReader reader) throws TargetException {
        List<Chip> candidates = line.chips();
        if (how.flashSize().isPresent()) {
            FlashSize size = how.flashSize().get();
            OptionalInt count = reader.read(size.register());
            if (count.isPresent()) {
                long bytes = count.getAsInt() * size.unit();
                List<Chip> sized = candidates.stream()
                        .filter(chip -> flashLength(chip, size.region()).equals(OptionalLong.of(bytes)))
                        .toList();
                candidates = sized.isEmpty() ? candidates : sized;
            }
        }
        return new Identification(CommonChip.of(candidates), candidates, line.name(), reader.facts());
    }

    private static OptionalLong flashLength(Chip chip, String region) {
        return chip.memory().regions(RegionKind.FLASH).stream()
                .filter(flash -> flash.name().equals(region))
                .mapToLong(MemoryRegion::length)
                .findFirst();
    }

    /**
     * Compares the chip that was named with the one that was found. A chip with less flash than the one found has is
     * accepted: many chips have more than they are sold with. So is a chip whose description does not say how to
     * identify it.
     */
    public void check(Chip asked, Identification found) throws WrongChipException {
        List<Line> lines = catalogue.lines(asked.name());
        boolean unidentifiable = lines.stream()
                .allMatch(line -> line.device().isEmpty() && line.romTablePart().isEmpty());
        boolean sameLine = lines.stream().anyMatch(line -> line.chips().containsAll(found.candidates()));
        if (!unidentifiable && !(sameLine && flashFits(asked, found))) {
            throw new WrongChipException(asked, found);
        }
    }

    private static boolean flashFits(Chip asked, Identification found) {
        return asked.memory().regions(RegionKind.FLASH).stream().allMatch(wanted -> found.candidates().stream()
                .anyMatch(chip -> flashLength(chip, wanted.name()).orElse(0) >= wanted.length()));
    }
}
