/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.cortexm.ComparatorException;
import dev.probewright.cortexm.DebugNotPermittedException;
import dev.probewright.cortexm.HaltObstacle;
import dev.probewright.cortexm.NotHaltedException;
import dev.probewright.cortexm.RegisterValueException;
import dev.probewright.cortexm.ResetFailedException;
import dev.probewright.target.CancelledException;
import dev.probewright.target.CoreException;
import dev.probewright.target.RegistersUnavailableException;
import java.util.List;
import java.util.Locale;
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
        Optional<Diagnosis> known = known(core);
        if (known.isPresent()) {
            return known;
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

    private static Optional<Diagnosis> known(CoreException core) {
        if (core instanceof NotHaltedException not) {
            return Optional.of(halt(not));
        }
        if (core instanceof DebugNotPermittedException no) {
            return Optional.of(new Diagnosis(
                    "core",
                    "The core does not let itself be debugged: " + no.getMessage() + ".",
                    List.of("the chip's authentication forbids debugging", "its protection is on"),
                    List.of(new Fix(
                            "permit-debug", "Lift the chip's protection, or permit debugging in its life cycle"))));
        }
        if (core instanceof ResetFailedException failed) {
            return Optional.of(reset(failed));
        }
        if (core instanceof ComparatorException comparator && comparator.why() != ComparatorException.Why.ALL_IN_USE) {
            return Optional.of(new Diagnosis(
                    "core",
                    "The core can not " + verb(comparator.request()) + ": " + comparator.getMessage() + ".",
                    List.of(),
                    List.of(new Fix("choose-place", "Choose another address, or another way to stop there"))));
        }
        if (core instanceof RegisterValueException value) {
            return Optional.of(new Diagnosis(
                    "core",
                    "The register was not written: " + value.getMessage() + ".",
                    List.of(),
                    List.of(new Fix("choose-value", "Give another value"))));
        }
        if (core instanceof RegistersUnavailableException unavailable) {
            return Optional.of(new Diagnosis(
                    "core",
                    "These registers have no value now: " + unavailable.getMessage() + ".",
                    List.of(),
                    List.of(new Fix("let-run", "Let the program switch the unit on, or use it, first"))));
        }
        return Optional.empty();
    }

    private static List<String> causes(HaltObstacle obstacle) {
        return switch (obstacle) {
            case HELD_IN_RESET ->
                List.of("a RESET button or another device holds NRST low", "a watchdog resets it at once");
            case LOCKUP -> List.of("it faulted while it handled a fault, and its clock or memory is gone");
            case ASLEEP -> List.of("its firmware sleeps, and the clock of the core stands");
            case SECURE_STATE -> List.of("secure firmware runs, and secure debugging is switched off");
            case BUS_STUCK ->
                List.of("it waits for memory that never answers: a peripheral or an external bus without clock");
            case UNKNOWN -> List.of();
        };
    }

    private static Diagnosis halt(NotHaltedException not) {
        HaltObstacle obstacle = not.obstacle();
        Fix fix =
                switch (obstacle) {
                    case SECURE_STATE ->
                        new Fix("wait-non-secure", "Halt it in non-secure code, or allow secure debug in the chip");
                    case HELD_IN_RESET -> ConnectDiagnosis.FREE_RESET;
                    default -> Fix.CONNECT_UNDER_RESET;
                };
        return new Diagnosis(
                "core",
                String.format(
                        Locale.ROOT,
                        "The core did not halt within %d ms (DHCSR 0x%08X)%s.",
                        not.budgetMicros() / 1000,
                        not.dhcsr(),
                        obstacle.text().isEmpty() ? "" : ": " + obstacle.text()),
                causes(obstacle),
                List.of(fix));
    }

    private static Diagnosis reset(ResetFailedException failed) {
        List<String> causes =
                switch (failed.why()) {
                    case NO_PIN -> List.of("NRST is not wired to the probe");
                    case PIN_STAYS_LOW, STAYS_IN_RESET ->
                        List.of("a RESET button is pressed", "another device or supervisor pulls NRST low");
                    case SECURE_ONLY -> List.of("the secure firmware reserves reset for itself (AIRCR.SYSRESETREQS)");
                    case RESETS_AGAIN -> List.of("a watchdog", "firmware that resets itself at its start");
                    case NOT_OFFERED, NO_RESET_CAME -> List.of();
                };
        return new Diagnosis(
                "core",
                "The core was not reset: " + failed.getMessage() + ".",
                causes,
                List.of(
                        switch (failed.why()) {
                            case PIN_STAYS_LOW, STAYS_IN_RESET -> ConnectDiagnosis.FREE_RESET;
                            case RESETS_AGAIN ->
                                new Fix("halt-at-reset", "Reset and halt it, which keeps its program from starting");
                            case SECURE_ONLY, NOT_OFFERED -> new Fix("other-reset", "Choose another kind of reset");
                            case NO_PIN, NO_RESET_CAME ->
                                new Fix("check-reset", "Check the wire from the probe to the chip's NRST");
                        }));
    }
}
