/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.chip.Chip;
import dev.probewright.flash.AlgorithmReplacement.When;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which algorithm programs a region: the one given for it, unless there is a reason against it. */
final class AlgorithmChooser {
    /** {@code algorithm} is empty where the chip's own loader is to be used. */
    record Chosen(Optional<FlashAlgorithm> algorithm, Optional<AlgorithmReplacement> replaced) {}

    private static final Chosen BUILT_IN = new Chosen(Optional.empty(), Optional.empty());

    private final Chip chip;
    private final Map<String, AlgorithmChoice> choices;
    private final KnownAlgorithms known;

    AlgorithmChooser(Chip chip, Map<String, AlgorithmChoice> choices, KnownAlgorithms known) {
        this.chip = chip;
        this.choices = Map.copyOf(choices);
        this.known = known;
    }

    Chosen choose(MemoryRegion region) throws TargetException {
        AlgorithmChoice choice = choices.get(region.name());
        Optional<BuiltInAlgorithm> own = chip.loader().flatMap(BuiltInAlgorithm::find);
        if (choice == null) {
            if (own.isEmpty()) {
                throw new NoLoaderException(chip.name(), chip.loader().orElse(""));
            }
            return BUILT_IN;
        }
        FlashAlgorithm given = choice.algorithm();
        Optional<String> against = choice.anyway() ? Optional.empty() : against(choice, region);
        if (given instanceof PackAlgorithm pack && pack.unsuitable(region).isPresent()) {
            against = pack.unsuitable(region).map(reason -> "It can not be used for " + region.name() + ": " + reason);
        }
        if (against.isEmpty()) {
            return new Chosen(Optional.of(given), Optional.empty());
        }
        if (own.isEmpty()) {
            throw new UnsuitableAlgorithmException(given.title(), region.name(), against.get());
        }
        return new Chosen(
                Optional.empty(),
                Optional.of(new AlgorithmReplacement(
                        given,
                        own.get(),
                        When.PLANNING,
                        against.get().replaceAll("\\.$", ""),
                        known.likely(given),
                        List.of())));
    }

    /** Empty text where what is known of it says all. */
    private Optional<String> against(AlgorithmChoice choice, MemoryRegion region) {
        Optional<AlgorithmReport> report = choice.report().filter(each -> !each.passed());
        if (report.isPresent()) {
            return Optional.of("Its check failed: "
                    + AlgorithmReportText.sentence(report.get().findings().get(0)));
        }
        return known.certain(choice.algorithm()).map(entry -> "");
    }
}
