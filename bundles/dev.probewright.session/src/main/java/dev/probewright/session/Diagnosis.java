/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.target.TargetException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What went wrong, in words for the person who has to put it right.
 *
 * @param layer where it went wrong: {@code probe}, {@code link}, {@code debug port}, {@code core}, {@code memory},
 *     {@code chip}, {@code flash}, {@code file}, {@code port}, {@code session}; {@code program} for a defect of our own
 * @param sentence what is wrong, with the values seen; ends with a full stop
 * @param causes likeliest first, may be empty
 * @param fixes what can be done, best first, may be empty
 */
public record Diagnosis(String layer, String sentence, List<String> causes, List<Fix> fixes) {
    private static final List<Function<Throwable, Optional<Diagnosis>>> CATALOGUE = List.of(
            ProbeDiagnosis::of,
            ConnectDiagnosis::of,
            LinkDiagnosis::of,
            CoreDiagnosis::of,
            ChipDiagnosis::of,
            FlashDiagnosis::of,
            FileDiagnosis::of);

    public Diagnosis {
        causes = List.copyOf(causes);
        fixes = List.copyOf(fixes);
    }

    /** Puts a failure into words; one that the catalogue does not know keeps its own. */
    public static Diagnosis of(Throwable failure) {
        if (failure instanceof Explained explained) {
            return explained.diagnosis();
        }
        for (Function<Throwable, Optional<Diagnosis>> chapter : CATALOGUE) {
            Optional<Diagnosis> found = chapter.apply(failure);
            if (found.isPresent()) {
                return found.get();
            }
        }
        String words = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failure instanceof TargetException) {
            return new Diagnosis("target", words + ".", List.of(), List.of());
        }
        if (failure instanceof IOException) {
            return new Diagnosis("file", words + ".", List.of(), List.of());
        }
        return new Diagnosis(
                "program",
                "Internal error: " + failure.getClass().getSimpleName() + ": " + words + ".",
                List.of("a defect of Probewright"),
                List.of(new Fix("report", "Report it, with the log that --log debug gives")));
    }

    /** The sentence and the best fix, on one line. */
    public String oneLine() {
        return fixes.isEmpty() ? sentence : sentence + " " + fixes.get(0).text() + ".";
    }
}
