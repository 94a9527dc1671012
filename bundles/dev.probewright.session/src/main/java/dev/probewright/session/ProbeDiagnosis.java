/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.probe.ProbeAccessException;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.UnsupportedWireException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Failures of the probe and of the way to it, in words. */
final class ProbeDiagnosis {
    private static final int SHOWN = 5;

    /** What the ids of virtual boards begin with. */
    private static final String VIRTUAL = "sim:";

    private ProbeDiagnosis() {}

    static Optional<Diagnosis> of(Throwable failure) {
        if (failure instanceof ProbeChoiceException choice) {
            return Optional.of(choice(choice));
        }
        if (failure instanceof ProbeException recorded
                && ProbePlace.recorded(recorded.probe())
                && !(failure instanceof ProbeBusyException)) {
            return Optional.of(ProbePlace.recording(recorded));
        }
        if (failure instanceof ProbeGoneException gone && ProbePlace.remote(gone.probe())) {
            return say(
                    "The connection to " + gone.probe() + " was closed (" + gone.facts() + ").",
                    List.of("the server there ended, or serves somebody else", "the network broke"),
                    ProbePlace.again(gone.probe()));
        }
        if (failure instanceof ProbeGoneException gone) {
            return say(
                    "The probe " + gone.probe() + " is gone: it was unplugged or lost its USB connection.",
                    List.of("the cable or the hub", "the probe restarted because the target took too much current"),
                    Fix.REPLUG_PROBE);
        }
        if (failure instanceof ProbeBusyException busy) {
            return say(
                    "The probe " + busy.probe() + " is in use (" + busy.facts() + ").",
                    List.of("another debug session or command is running"),
                    new Fix("close-other", "End the other program, or use another probe"));
        }
        if (failure instanceof ProbeAccessException access) {
            return say(
                    "This user may not open the probe " + access.probe() + " (" + access.facts() + ").",
                    List.of("Linux: no udev rule for it", "Windows: no WinUSB driver for it"),
                    new Fix(
                            "udev-rule",
                            "On Linux install the udev rules ('sudo probewright udev --install') and replug the probe"));
        }
        if (failure instanceof ProbeSilentException silent) {
            return silent(silent);
        }
        if (failure instanceof UnsupportedWireException unsupported) {
            return Optional.of(new Diagnosis(
                    "probe",
                    "The probe " + unsupported.probe() + " does not do what was asked: " + unsupported.facts() + ".",
                    List.of("a protocol, mode or rate that this kind of probe has not", "its firmware is too old"),
                    wireFixes(unsupported)));
        }
        if (failure instanceof ProbeException other && other.probe().startsWith(VIRTUAL)) {
            return Optional.of(new Diagnosis(
                    "probe",
                    "The virtual board " + other.probe() + " cannot be used: " + other.facts() + ".",
                    List.of(),
                    boardFixes(other)));
        }
        if (failure instanceof ProbeException other) {
            return say(
                    "The probe " + other.probe() + " failed: " + other.facts() + ".",
                    List.of(),
                    ProbePlace.again(other.probe()));
        }
        if (failure instanceof SessionClosedException) {
            return Optional.of(new Diagnosis("session", "The session was closed.", List.of(), List.of()));
        }
        if (failure instanceof CoreLeasedException leased) {
            return Optional.of(new Diagnosis(
                    "session",
                    "The core is in use: " + leased.purpose() + ".",
                    List.of(),
                    List.of(new Fix("wait", "Wait until that has ended"))));
        }
        return Optional.empty();
    }

    private static Optional<Diagnosis> silent(ProbeSilentException silent) {
        boolean nothing = silent.facts().startsWith("no answer");
        return say(
                "The probe " + silent.probe() + (nothing ? " stopped answering (" : " does not answer as it should (")
                        + silent.facts() + ").",
                nothing
                        ? List.of("its firmware hangs", "a hub or cable that loses data")
                        : List.of("another program talks to it at the same time", "its firmware is out of step"),
                ProbePlace.again(silent.probe()));
    }

    private static Optional<Diagnosis> say(String sentence, List<String> causes, Fix fix) {
        return Optional.of(new Diagnosis("probe", sentence, causes, List.of(fix)));
    }

    /** None where the facts themselves say what to do. */
    private static List<Fix> wireFixes(UnsupportedWireException unsupported) {
        return unsupported.facts().contains("update")
                ? List.of()
                : List.of(new Fix(
                        "other-way", "Choose another protocol or setting, update its firmware, or use another probe"));
    }

    /** What its files want, where it was they. */
    private static List<Fix> boardFixes(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && !(first instanceof FileSystemException)) {
            first = first.getCause();
        }
        if (first instanceof FileSystemException) {
            return List.of(new Fix(
                    "state-folder",
                    "Let this user read and write there, or name another folder in the environment variable"
                            + " PROBEWRIGHT_STATE"));
        }
        if (first instanceof IOException) {
            return List.of(new Fix("fresh-board", "Begin the board anew with --fresh, or put the file back"));
        }
        return List.of();
    }

    private static Diagnosis choice(ProbeChoiceException choice) {
        if (choice.present().stream().allMatch(ProbeInfo::virtual)
                && choice.wanted().isEmpty()) {
            String failures = choice.failures().isEmpty()
                    ? ""
                    : " (" + choice.failures().get(0).getMessage() + ")";
            String virtual = choice.present().isEmpty()
                    ? "sim:stm32f103"
                    : choice.present().get(0).id();
            return new Diagnosis(
                    "probe",
                    "No debug probe is plugged in" + failures + ".",
                    List.of("the cable carries power only", "the probe is in its boot loader"),
                    List.of(new Fix("virtual-board", "Plug one in, or use the virtual board with --probe " + virtual)));
        }
        if (choice.matching().size() > 1) {
            String which = choice.wanted().isEmpty()
                    ? choice.matching().size() + " probes are plugged in"
                    : choice.matching().size() + " probes match '" + choice.wanted() + "'";
            return new Diagnosis(
                    "probe", which + ": " + ids(choice.matching()) + ".", List.of(), List.of(Fix.CHOOSE_PROBE));
        }
        if (ProbePlace.recorded(choice.wanted())) {
            return ProbePlace.ofUnknown(choice.wanted());
        }
        String there = choice.present().isEmpty() ? "none is there" : "present: " + ids(choice.present());
        return new Diagnosis(
                "probe",
                "There is no probe '" + choice.wanted() + "'; " + there + ".",
                List.of(),
                List.of(
                        choice.present().isEmpty()
                                ? ProbePlace.again(choice.wanted())
                                : new Fix(
                                        "list-probes",
                                        "List the probes with 'probewright list' and name one of them")));
    }

    private static String ids(List<ProbeInfo> probes) {
        String first = probes.stream().limit(SHOWN).map(ProbeInfo::id).collect(Collectors.joining(", "));
        return probes.size() > SHOWN ? first + " and " + (probes.size() - SHOWN) + " more" : first;
    }
}
