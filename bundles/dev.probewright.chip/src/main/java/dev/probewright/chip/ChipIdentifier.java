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
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds out which chip is connected. Has no state besides the catalogue; may be used from any thread.
 *
 * <p>An identification register of one maker's chip may be anything in another's. So what the debug port says, the core
 * (CPUID, which each Cortex-M has) and the ROM table's designer come first, and only registers of families that agree
 * with these are read: those that tell families and lines apart in one batch, those that tell chips apart in another.
 */
public final class ChipIdentifier {
    /** Armv7-M ARM, B3.2.3; the same in Armv6-M and Armv8-M. */
    private static final IdentityRegister CPUID = IdentityRegister.word("CPUID", 0xE000ED00L);

    /** Where a Cortex-M has its debug registers: reading others' there has no effect on what the chip does. */
    private static final long PPB = 0xE0000000L;

    private final ChipCatalogue catalogue;

    public ChipIdentifier(ChipCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Reads what the chip says of itself.
     *
     * @param memory of the chip; the core may run
     * @param known what connecting has told already
     * @throws ChipNotIdentifiedException with what was seen, when no family of the catalogue answers to it
     * @throws TargetException when reading fails otherwise than by a bus fault
     */
    public Identification identify(TargetMemory memory, KnownIdentity known) throws TargetException {
        IdentityReader reader = new IdentityReader(memory);
        note(known, reader);
        OptionalInt cpuid = known.cpuid();
        if (cpuid.isEmpty()) {
            reader.read(List.of(CPUID));
            cpuid = reader.field(CPUID);
        }
        LineSearch search = new LineSearch(reader, cpuid, known);
        List<FamilySource> stated = sources(Agreement.STATED, cpuid, known);
        List<FamilySource> withPart = withPart(stated, known);
        Optional<LineSearch.Found> found = Optional.empty();
        if (cpuid.isPresent()) {
            found = search.among(families(withPart), true);
            if (found.isEmpty() && withPart.size() < stated.size()) {
                found = search.among(families(stated), true);
            }
            if (found.isEmpty() && stated.isEmpty()) {
                found = search.among(families(sources(Agreement.SUGGESTED, cpuid, known)), false);
            }
            if (found.isEmpty() && stated.isEmpty()) {
                found = search.among(originals(sources(Agreement.SILENT, cpuid, known)), false);
            }
            if (found.isEmpty() && stated.isEmpty()) {
                found = search.among(cloned(cpuid, known), false);
            }
        }
        if (found.isPresent()) {
            return within(found.get(), reader, cpuid, known);
        }
        if (stated.isEmpty()) {
            throw new ChipNotIdentifiedException(reader.facts());
        }
        return UnknownKind.of(families(withPart), search, reader, cpuid);
    }

    private static void note(KnownIdentity known, IdentityReader reader) {
        known.dpidr().ifPresent(value -> reader.note(IdentityFact.known("DPIDR", value)));
        known.targetId().ifPresent(value -> reader.note(IdentityFact.known("TARGETID", value)));
        known.romTable().ifPresent(id -> {
            reader.note(IdentityFact.known("ROM table designer", id.designer()));
            reader.note(IdentityFact.known("ROM table part", id.part()));
        });
        known.cpuid().ifPresent(value -> reader.note(IdentityFact.known("CPUID", value)));
    }

    private List<FamilySource> sources(Agreement agreement, OptionalInt cpuid, KnownIdentity known) {
        return catalogue.sources().stream()
                .filter(source -> Agreement.of(source.key(), cpuid, known) == agreement)
                .toList();
    }

    private static List<ChipFamily> families(List<FamilySource> sources) {
        return sources.stream()
                .map(FamilySource::family)
                .filter(family -> family.identification() != HowToIdentify.NOT)
                .toList();
    }

    /** Without those that take after another maker's: who does not say whose it is, is taken for the original. */
    private static List<ChipFamily> originals(List<FamilySource> sources) {
        return families(sources).stream()
                .filter(family -> family.common().cloneOf().isEmpty())
                .toList();
    }

    /** Those that have the ROM table's part number; all where none has. */
    private static List<FamilySource> withPart(List<FamilySource> sources, KnownIdentity known) {
        List<FamilySource> having = sources.stream()
                .filter(source -> known.romTable().isPresent()
                        && source.key().parts().contains(known.romTable().get().part()))
                .toList();
        return having.isEmpty() ? sources : having;
    }

    /**
     * Families that a chip may answer for that says nothing of itself which is known: those that know its maker for
     * such chips and, where no file knows that maker, those whose registers stand where reading does no harm.
     */
    private List<ChipFamily> cloned(OptionalInt cpuid, KnownIdentity known) {
        OptionalInt designer = Agreement.designer(known);
        if (designer.isEmpty()) {
            return List.of();
        }
        boolean knownMaker = catalogue.sources().stream()
                .anyMatch(source -> source.key().designers().contains(designer.getAsInt()));
        return catalogue.sources().stream()
                .filter(source -> source.key().hasCore(cpuid))
                .map(FamilySource::family)
                .filter(family -> family.common().cloneOf().isEmpty())
                .filter(family -> KnownClone.find(family.identification().clones(), designer, cpuid)
                                .isPresent()
                        || !knownMaker
                                && family.identification()
                                        .device()
                                        .filter(register -> register.address() >= PPB)
                                        .isPresent())
                .toList();
    }

    private static Identification within(
            LineSearch.Found found, IdentityReader reader, OptionalInt cpuid, KnownIdentity known)
            throws TargetException {
        CandidateSearch search = new CandidateSearch(found, reader);
        search.read();
        List<Chip> candidates = search.candidates();
        Chip chip = CommonChip.of(candidates.stream()
                .map(candidate -> SettledChip.of(candidate, reader.facts()))
                .toList());
        HowToIdentify how = found.family().identification();
        OptionalInt designer = Agreement.designer(known);
        List<String> signs = CloneSigns.of(how, search.firstLine(), designer, cpuid, reader);
        IdentityVerdict verdict =
                candidates.size() == 1 ? new IdentityVerdict.Exact() : new IdentityVerdict.Ambiguous(search.alike());
        if (!signs.isEmpty()) {
            Optional<KnownClone> clone = KnownClone.find(how.clones(), designer, cpuid);
            verdict = new IdentityVerdict.Clone(chip.name(), clone.map(KnownClone::name), signs);
            chip = chip.clonedBy(clone.map(KnownClone::vendor).orElse("unknown maker"));
        }
        return new Identification(
                chip,
                candidates,
                search.lineName(candidates),
                verdict,
                search.revision(),
                search.lockReadings(candidates),
                reader.facts());
    }

    /**
     * The families that the chip says it belongs to while none of its memory can be read: what is needed to say how a
     * lock is lifted.
     */
    public List<FamilyEvidence> evidence(KnownIdentity known) {
        return families(withPart(sources(Agreement.STATED, known.cpuid(), known), known)).stream()
                .map(FamilyEvidence::of)
                .toList();
    }

    /**
     * Compares the chip that was named with the one that was found. A chip with less flash than the one found has is
     * accepted: many chips have more than they are sold with. So is a chip whose description does not say how to
     * identify it, and one of a family that the chip found belongs to as far as it says.
     */
    public void check(Chip asked, Identification found) throws WrongChipException {
        List<Line> lines = catalogue.lines(asked.name());
        boolean unidentifiable = lines.stream().noneMatch(Line::canBeIdentified);
        boolean sameLine = lines.stream()
                .anyMatch(line -> found.candidates().isEmpty()
                        ? families(found.verdict()).contains(asked.family())
                        : line.chips().stream().anyMatch(found.candidates()::contains));
        if (!unidentifiable && !(sameLine && flashFits(asked, found))) {
            throw new WrongChipException(asked, found);
        }
    }

    private static List<String> families(IdentityVerdict verdict) {
        List<String> families = new ArrayList<>();
        if (verdict instanceof IdentityVerdict.NearMiss near) {
            families.addAll(near.families());
        } else if (verdict instanceof IdentityVerdict.Unreadable unreadable) {
            families.addAll(unreadable.families());
        }
        return families;
    }

    private static boolean flashFits(Chip asked, Identification found) {
        return found.candidates().isEmpty()
                || asked.memory().regions(RegionKind.FLASH).stream().allMatch(wanted -> found.candidates().stream()
                        .anyMatch(chip -> flashLength(chip, wanted.name()) >= wanted.length()));
    }

    private static long flashLength(Chip chip, String region) {
        return chip.memory().regions(RegionKind.FLASH).stream()
                .filter(flash -> flash.name().equals(region))
                .mapToLong(MemoryRegion::length)
                .sum();
    }
}
