/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.target.CancelledException;
import dev.probewright.target.CoreException;
import java.util.List;
import java.util.Optional;

/** Failures of the core under debug, in words. */
final class CoreDiagnosis {
    private CoreDiagnosis() {}

    static Optional<Diagnosis> of(Throwable failure) {
        if (failure instanceof CancelledException cancelled) {
            return Optional.of(
                    new Diagnosis("user", "Stopped as asked: " + cancelled.getMessage() + ".", List.of(), List.of()));
        }
        if (failure instanceof ResetAfterProgrammingException after) {
            Diagnosis why = Diagnosis.of(after.reason());
            return Optional.of(new Diagnosis(
                    why.layer(),
                    "The flash is programmed, but the reset behind that failed: " + why.sentence(),
                    why.causes(),
                    why.fixes()));
        }
        if (!(failure instanceof CoreException core)) {
            return Optional.empty();
        }
        String facts = String.valueOf(core.getMessage());
        // 0 stands for a DHCSR that was not read.
        boolean told = core.dhcsr() == 0 || facts.contains("DHCSR 0x");
        String dhcsr = told ? "" : String.format(" (DHCSR 0x%08X)", core.dhcsr());
        String sentence = "The core did not " + verb(core.request()) + ": " + facts + dhcsr + ".";
        List<Fix> fixes =
                switch (core.request()) {
                    case BREAKPOINT -> List.of(new Fix("remove-breakpoint", "Remove a breakpoint"));
                    case WATCHPOINT -> List.of(new Fix("remove-watchpoint", "Remove a watchpoint"));
                    case RESET -> List.of(new Fix("check-reset", "Check the wire from the probe to the chip's NRST"));
                    case ATTACH, HALT -> List.of(Fix.CONNECT_UNDER_RESET);
                    default -> List.of();
                };
        return Optional.of(new Diagnosis("core", sentence, List.of(), fixes));
    }

    private static String verb(CoreException.Request request) {
        return switch (request) {
            case ATTACH -> "let itself be debugged";
            case HALT -> "halt";
            case RESUME -> "run";
            case STEP -> "step";
            case RESET -> "reset";
            case REGISTER_ACCESS -> "give its registers";
            case BREAKPOINT -> "take the breakpoint";
            case WATCHPOINT -> "take the watchpoint";
        };
    }
}
