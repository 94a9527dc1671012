/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.adi.AccessPortClosedException;
import dev.probewright.adi.SecureAccessException;
import dev.probewright.adi.TargetNotSelectedException;
import dev.probewright.session.connect.ClockText;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.session.connect.ConnectReport;
import dev.probewright.session.connect.ConnectReport.Attempt;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.session.connect.NoCoreException;
import dev.probewright.session.connect.ResetPinException;
import dev.probewright.session.sequence.SequenceException;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.ChipLockedException;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The way into a chip in words: why there is none, or why it was not the first one. */
final class ConnectDiagnosis {
    /** No Cortex-M runs below this. */
    private static final int UNPOWERED_MILLIVOLTS = 1_000;

    private static final Fix USE_RESET =
            new Fix(Fix.CONNECT_UNDER_RESET.id(), "Connect under reset (--connect under-reset)");

    private static final Fix POWER_CYCLE =
            new Fix("power-cycle", "Take the power from the board for a moment, check its supplies, and try again");

    private static final Fix CONNECT_NRST = new Fix(
            "connect-nrst", "Connect the chip's NRST to the probe, or hold the board's RESET, try again and let go");

    static final Fix FREE_RESET =
            new Fix("free-reset", "Let go of the board's RESET, or find what holds the chip's NRST low, and try again");

    private static final Fix START_NOTHING = new Fix(
            "start-nothing",
            "Power the board off and on with its firmware kept from starting (STM32: BOOT0 high), and try again");

    private static final Fix CHECK_GROUND =
            new Fix("check-ground", "Connect GND, use short wires, and check them for a short circuit");

    private ConnectDiagnosis() {}

    static Optional<Diagnosis> of(Throwable failure) {
        if (failure instanceof ConnectFailedException failed) {
            return Optional.of(failed(failed));
        }
        if (failure instanceof ResetPinException pin) {
            return Optional.of(pin(pin));
        }
        if (failure instanceof ChipLockedException locked) {
            return Optional.of(locked(locked));
        }
        if (failure instanceof AccessPortClosedException closed) {
            return Optional.of(new Diagnosis(
                    "debug port",
                    "The chip keeps debuggers out: " + closed.getMessage() + ".",
                    List.of(
                            "the chip is protected against debugging",
                            "it is held in reset, or its power domain is off"),
                    List.of(Fix.CONNECT_UNDER_RESET)));
        }
        if (failure instanceof NoCoreException none) {
            return Optional.of(new Diagnosis(
                    "debug port",
                    "The debug port answers, but no access port leads to a Cortex-M (" + none.getMessage() + ").",
                    List.of(
                            "another access port was named than the core's",
                            "the chip is protected against debugging",
                            "it has another kind of core"),
                    List.of(new Fix("other-port", "Leave --ap out, or name the core's"), Fix.CONNECT_UNDER_RESET)));
        }
        if (failure instanceof TargetNotSelectedException none) {
            return Optional.of(new Diagnosis(
                    "link",
                    String.format(
                            "No debug port answers to TARGETSEL 0x%08X (%s).", none.targetSel(), none.getMessage()),
                    List.of(
                            "the chip has no such debug port",
                            "SWDIO or SWCLK not connected",
                            "the board has no power"),
                    List.of(
                            new Fix(
                                    "other-target",
                                    "See that the chip and core named are those on the board, and leave --targetsel out"),
                            Fix.CHECK_WIRING)));
        }
        if (failure instanceof SecureAccessException secure) {
            return Optional.of(new Diagnosis(
                    "memory",
                    "The chip lets debuggers do non-secure accesses only: " + secure.getMessage() + ".",
                    List.of("secure debug is switched off (DAUTHSTATUS, SPIDEN)"),
                    List.of(new Fix("non-secure", "Stay in non-secure memory, or allow secure debug in the chip"))));
        }
        if (failure instanceof SequenceException sequence) {
            return Optional.of(new Diagnosis(
                    "chip",
                    "What the chip's description wants done failed: " + sequence.getMessage() + ".",
                    List.of(),
                    List.of(Fix.RETRY)));
        }
        if (failure instanceof NoSuchCoreException none) {
            return Optional.of(new Diagnosis(
                    "chip",
                    "The " + none.chip() + " has no core '" + none.core() + "'; it has "
                            + String.join(", ", none.cores()) + ".",
                    List.of(),
                    List.of(new Fix("choose-core", "Name one of these with --core"))));
        }
        return Optional.empty();
    }

    private static Diagnosis locked(ChipLockedException locked) {
        return new Diagnosis(
                "chip",
                String.format(
                        "The chip is locked: its %s is %s%s (%s).",
                        locked.lock(),
                        locked.state().startsWith("level") ? "at " : "",
                        locked.state(),
                        locked.getMessage()),
                List.of("its maker or an earlier program protected it against reading"),
                List.of(
                        locked.remedy().isEmpty()
                                ? new Fix("other-chip", "Nothing lifts that: use another chip")
                                : new Fix("unlock", locked.remedy())));
    }

    private static Diagnosis pin(ResetPinException pin) {
        return switch (pin.symptom()) {
            case HELD ->
                new Diagnosis(
                        "link",
                        "The chip is held in reset (" + pin.getMessage() + ").",
                        List.of(
                                "a RESET button that is pressed, or a jumper",
                                "another device or supervisor pulls NRST low",
                                "the supply is too low for the chip to start"),
                        List.of(FREE_RESET));
            case ABSENT, NOT_WIRED ->
                new Diagnosis(
                        "link",
                        "The chip can not be reset by its pin: " + pin.getMessage() + ".",
                        List.of("NRST is not wired to the probe"),
                        List.of(CONNECT_NRST));
            case NO_RESET ->
                new Diagnosis(
                        "core",
                        "The core did not come to its reset vector (" + pin.getMessage() + ").",
                        List.of("NRST is not wired to the probe", "a boot ROM runs first"),
                        List.of(new Fix("check-reset", "Check the wire from the probe to the chip's NRST")));
        };
    }

    private static Diagnosis failed(ConnectFailedException failed) {
        List<String> rungs = failed.attempts().stream()
                .map(attempt -> attempt.way().fullName() + ": "
                        + attempt.failure().map(TargetException::getMessage).orElse("worked"))
                .toList();
        OptionalInt supply = failed.millivolts();
        if (supply.isPresent() && supply.getAsInt() < UNPOWERED_MILLIVOLTS) {
            return new Diagnosis(
                    "link",
                    String.format("The target has no power: its supply is %s.", volts(supply)),
                    rungs,
                    List.of(new Fix("power", "Power the board, and connect its supply to the probe's VTref pin")));
        }
        TargetException telling = telling(failed.attempts());
        Diagnosis said = telling instanceof BusBusyException
                ? asleep(failed)
                : withSupply(garbled(failed, Diagnosis.of(telling)), supply);
        List<String> causes = new ArrayList<>(said.causes());
        causes.addAll(rungs);
        return new Diagnosis(said.layer(), said.sentence(), causes, fixes(failed, said.fixes()));
    }

    /** What was tried already is no advice; and who has a reset pin need not wire it. */
    private static List<Fix> fixes(ConnectFailedException failed, List<Fix> fixes) {
        boolean tried = failed.attempts().stream()
                .anyMatch(attempt -> attempt.way().way() == ConnectStrategy.UNDER_RESET
                        && attempt.failure()
                                .filter(failure -> !(failure instanceof ResetPinException))
                                .isPresent());
        List<Fix> left = fixes.stream()
                .filter(fix -> !(tried && fix.equals(Fix.CONNECT_UNDER_RESET)))
                .map(fix -> failed.resetPin() && fix.equals(Fix.CONNECT_UNDER_RESET) ? USE_RESET : fix)
                .toList();
        return left.isEmpty() ? List.of(POWER_CYCLE) : left;
    }

    private static Diagnosis asleep(ConnectFailedException failed) {
        boolean pulled = failed.resetPin()
                && failed.attempts().stream().anyMatch(attempt -> attempt.way().way() == ConnectStrategy.UNDER_RESET);
        List<String> causes =
                new ArrayList<>(List.of("the firmware sleeps with its debug port (WFI, stop or standby)"));
        // A reset that had reached the chip would have given its bus a clock.
        causes.add(pulled ? "NRST is not wired to the probe" : "the flash controller is busy");
        return new Diagnosis(
                "core",
                sleeps(failed.millivolts(), failed.dpidr()),
                causes,
                failed.resetPin() && !pulled ? List.of(Fix.CONNECT_UNDER_RESET) : List.of(CONNECT_NRST, START_NOTHING));
    }

    /** Of a wire that no clock was slow enough for, a slower clock is no way out. */
    private static Diagnosis garbled(ConnectFailedException failed, Diagnosis said) {
        int slowest = failed.attempts().stream()
                .mapToInt(attempt -> attempt.way().clockHz())
                .min()
                .orElseThrow();
        boolean slow = slowest < failed.attempts().get(0).way().clockHz();
        return !slow || !said.fixes().contains(Fix.SLOW_DOWN)
                ? said
                : new Diagnosis(
                        said.layer(),
                        said.sentence() + " It was tried down to " + ClockText.of(slowest) + ".",
                        List.of("no common ground", "wires that are long, loose or damaged"),
                        List.of(CHECK_GROUND));
    }

    private static String sleeps(OptionalInt supply, int dpidr) {
        return String.format(
                "The chip %sits debug port answers (DPIDR 0x%08X), but its bus does not: the firmware is probably asleep.",
                supply.isPresent() ? "is powered (" + volts(supply) + ") and " : "is there: ", dpidr);
    }

    private static Diagnosis withSupply(Diagnosis said, OptionalInt supply) {
        return supply.isEmpty()
                ? said
                : new Diagnosis(
                        said.layer(),
                        said.sentence() + " The target's supply is " + volts(supply) + ".",
                        said.causes(),
                        said.fixes());
    }

    private static String volts(OptionalInt millivolts) {
        return String.format(Locale.ROOT, "%.2f V", millivolts.getAsInt() / 1000.0);
    }

    /** Of all failures the one that came furthest, and of those the first. */
    private static TargetException telling(List<Attempt> attempts) {
        return attempts.stream()
                .flatMap(attempt -> attempt.failure().stream())
                .max(Comparator.comparingInt(ConnectDiagnosis::reach)
                        .thenComparing(failure -> -index(attempts, failure)))
                .orElseThrow();
    }

    private static int index(List<Attempt> attempts, TargetException failure) {
        return attempts.stream()
                .flatMap(attempt -> attempt.failure().stream())
                .toList()
                .indexOf(failure);
    }

    /** How far a failure came. */
    private static int reach(TargetException failure) {
        if (failure instanceof ChipLockedException) {
            return 9;
        }
        if (failure instanceof ResetPinException pin) {
            return pin.symptom() == ResetPinException.Symptom.HELD ? 8 : 0;
        }
        if (failure instanceof AccessPortClosedException || failure instanceof NoCoreException) {
            return 6;
        }
        if (failure instanceof TargetNotSelectedException) {
            return 3;
        }
        if (failure instanceof LinkException link) {
            return switch (link.symptom()) {
                case NO_POWER_UP -> 5;
                case PROTOCOL_ERROR, CORRUPT_DATA -> 4;
                case NO_ACKNOWLEDGE -> 2;
                case JTAG_CHAIN -> 1;
            };
        }
        return 7;
    }

    private static String how(Attempt attempt) {
        return switch (attempt.way().way()) {
            case ATTACH -> attempt.rung().replace("attach at", "at");
            case UNDER_RESET -> attempt.rung();
            default -> "with " + attempt.rung();
        };
    }

    /** Why the way in was not the first that was tried, for a session that is open; empty where it was. */
    static Optional<String> remark(ConnectReport report, OptionalInt millivolts, int dpidr) {
        if (report.attempts().size() == 1) {
            return Optional.empty();
        }
        Attempt last = report.last();
        List<Attempt> failed = report.attempts().subList(0, report.attempts().size() - 1);
        TargetException why = telling(failed);
        String instead = "Connected " + how(last) + " instead.";
        if (why instanceof BusBusyException) {
            return Optional.of(sleeps(millivolts, dpidr) + " " + instead);
        }
        if (last.way().protocol() != failed.get(0).way().protocol()) {
            return Optional.of(
                    "The chip does not answer over " + failed.get(0).way().protocol() + ". Connected over "
                            + last.way().protocol() + " instead.");
        }
        boolean slower = last.way().clockHz() < failed.get(0).way().clockHz();
        if (slower && last.way().way() == ConnectStrategy.ATTACH) {
            return Optional.of(String.format(
                    "The wire does not carry %s cleanly (%s). %s",
                    ClockText.of(failed.get(0).way().clockHz()), why.getMessage(), instead));
        }
        if (why instanceof LinkException link
                && link.symptom() == LinkException.Symptom.NO_ACKNOWLEDGE
                && last.way().way().pullsReset()) {
            return Optional.of("The chip does not answer while its firmware runs, and does under reset: the firmware"
                    + " probably uses the debug pins for something else, or has switched its debug port off. "
                    + instead);
        }
        return Optional.of(Diagnosis.of(why).sentence() + " " + instead);
    }
}
