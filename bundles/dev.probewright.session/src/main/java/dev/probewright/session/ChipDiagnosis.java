/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.chip.ChipDescriptionException;
import dev.probewright.chip.ChipNotIdentifiedException;
import dev.probewright.chip.IdentityFact;
import dev.probewright.chip.UnknownChipException;
import dev.probewright.chip.WrongChipException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chips that are not known, or not the one meant, in words. */
final class ChipDiagnosis {
    private ChipDiagnosis() {}

    static Optional<Diagnosis> of(Throwable failure) {
        if (failure instanceof UnknownChipException unknown) {
            String near = unknown.nearest().isEmpty() ? "" : " Nearest: " + String.join(", ", unknown.nearest()) + ".";
            return Optional.of(new Diagnosis(
                    "chip",
                    "No chip is called '" + unknown.name() + "'." + near,
                    List.of(),
                    List.of(new Fix(
                            "choose-chip",
                            (near.isEmpty() ? "Leave" : "Name one of these, or leave") + " --chip out to find out"))));
        }
        if (failure instanceof WrongChipException wrong) {
            return Optional.of(new Diagnosis(
                    "chip",
                    "The chip is not the " + wrong.asked().name() + " that was named but "
                            + article(wrong.found().chip().name())
                            + (wrong.found().facts().isEmpty()
                                    ? ""
                                    : " (" + facts(wrong.found().facts()) + ")")
                            + ".",
                    List.of("another board is connected", "the project is set to another chip"),
                    List.of(new Fix("choose-chip", "Name this chip, or connect the right board"))));
        }
        if (failure instanceof ChipNotIdentifiedException unidentified) {
            return Optional.of(new Diagnosis(
                    "chip",
                    "The chip is none that is known (" + facts(unidentified.facts()) + ").",
                    List.of("a chip that the catalogue does not have", "its identification is read-protected"),
                    List.of(new Fix("chip-file", "Describe it in a file and give that with --chip-file"))));
        }
        if (failure instanceof ChipDescriptionException description) {
            return Optional.of(new Diagnosis(
                    "file",
                    description.file() + ": "
                            + (description.field().isEmpty() ? "" : description.field() + " ")
                            + description.problem() + ".",
                    List.of(),
                    List.of(new Fix("edit-file", "Correct the chip description"))));
        }
        return Optional.empty();
    }

    private static String article(String name) {
        return (name.matches("[AEFHILMNORSX].*") ? "an " : "a ") + name;
    }

    private static String facts(List<IdentityFact> facts) {
        return facts.stream().map(IdentityFact::text).collect(Collectors.joining(", "));
    }
}
