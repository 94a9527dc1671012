/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.cortexm.AttachFinding;
import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.FaultCause;
import dev.probewright.cortexm.HaltCause;
import dev.probewright.cortexm.HaltOrigin;
import dev.probewright.cortexm.ResetNotice;
import dev.probewright.cortexm.Scb;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is worth knowing of a core that was just taken under debug, and of what happens to it, a sentence each. */
final class CoreRemarks {
    private CoreRemarks() {}

    /**
     * How a core was found.
     *
     * @param telling what everybody has to hear
     * @param empty that the chip holds no program, which is no news to who is about to write one
     */
    record Found(List<String> telling, Optional<String> empty) {
        List<String> all() {
            return Stream.concat(telling.stream(), empty.stream()).toList();
        }
    }

    /**
     * How it was found; nothing for a core that simply runs.
     *
     * @param halted whether it was halted in order to connect
     */
    static Found found(CortexM core, boolean halted) throws TargetException {
        List<String> remarks = new ArrayList<>();
        Optional<String> empty = Optional.empty();
        if (core.state() == CoreState.LOCKUP) {
            if (isEmpty(core)) {
                empty = Optional.of("The chip holds no program: the core found none and is in lockup.");
            } else {
                remarks.add(lockup(core));
            }
        }
        if (!halted) {
            foreignHalt(core).ifPresent(remarks::add);
        }
        left(core, AttachFinding.Kind.BREAKPOINT, "breakpoint").ifPresent(remarks::add);
        left(core, AttachFinding.Kind.WATCHPOINT, "watchpoint").ifPresent(remarks::add);
        return new Found(List.copyOf(remarks), empty);
    }

    /** Whether there is no program: a core that finds none locks up, which is no news. */
    private static boolean isEmpty(CortexM core) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.Read stackPointer = batch.read32(0);
        MemoryOperation.Read resetVector = batch.read32(Integer.BYTES);
        try {
            core.memory().execute(batch);
        } catch (MemoryFaultException e) {
            return false;
        }
        return stackPointer.value() == resetVector.value();
    }

    private static String lockup(CortexM core) throws TargetException {
        String said = "The core is in lockup: it faulted while it handled a fault";
        if (!core.features().architecture().isMain()) {
            return said + ".";
        }
        MemoryBatch batch = new MemoryBatch();
        MemoryOperation.Read cfsr = batch.read32(Scb.CFSR);
        MemoryOperation.Read hfsr = batch.read32(Scb.HFSR);
        try {
            core.memory().execute(batch);
        } catch (MemoryFaultException e) {
            return said + ", and its fault registers can not be read.";
        }
        String causes = FaultCause.of(cfsr.value(), hfsr.value(), 0).stream()
                .filter(cause -> cause != FaultCause.FORCED)
                .map(FaultCause::meaning)
                .collect(Collectors.joining("; "));
        return said
                + String.format(
                        " (%sCFSR 0x%08X, HFSR 0x%08X).",
                        causes.isEmpty() ? "" : causes + "; ", cfsr.value(), hfsr.value());
    }

    private static Optional<String> foreignHalt(CortexM core) throws TargetException {
        boolean halted =
                core.attachFindings().stream().anyMatch(finding -> finding.kind() == AttachFinding.Kind.HALTED);
        Optional<HaltCause> cause = halted ? core.haltCause() : Optional.empty();
        return cause.filter(why -> why.origin() != HaltOrigin.OURS)
                .map(why -> String.format(
                        "The core was halted already, at 0x%08X, by %s (DFSR 0x%02X).",
                        why.pc(), by(core, why), why.dfsr()));
    }

    private static String by(CortexM core, HaltCause why) {
        return isOfWhatWasLeft(core, why) ? by(HaltOrigin.FOREIGN_COMPARATOR, why) : by(why.origin(), why);
    }

    /** The comparators of others are cleared by the time that somebody asks. */
    private static boolean isOfWhatWasLeft(CortexM core, HaltCause why) {
        return why.origin() == HaltOrigin.UNKNOWN
                && core.attachFindings().stream().anyMatch(finding -> switch (finding.kind()) {
                    case BREAKPOINT -> why.reason() == HaltReason.BREAKPOINT && finding.address() == why.pc();
                    case WATCHPOINT -> why.reason() == HaltReason.WATCHPOINT;
                    default -> false;
                });
    }

    private static String by(HaltOrigin origin, HaltCause why) {
        return switch (origin) {
            case PROGRAM -> "a BKPT instruction of the program";
            case FOREIGN_COMPARATOR ->
                "another debugger's " + (why.reason() == HaltReason.WATCHPOINT ? "watchpoint" : "breakpoint");
            case FOREIGN_REQUEST -> "another debugger";
            case EXTERNAL -> "a request from outside the core";
            case OURS, UNKNOWN -> "something that left no trace";
        };
    }

    private static Optional<String> left(CortexM core, AttachFinding.Kind kind, String name) {
        List<String> addresses = core.attachFindings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> String.format("0x%08X", finding.address()))
                .toList();
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        "Another debugger had left %d %s in the core, which %s cleared (%s).",
                        addresses.size(),
                        addresses.size() == 1 ? name : name + "s",
                        addresses.size() == 1 ? "was" : "were",
                        String.join(", ", addresses)));
    }

    /** The core was reset, and not by us. */
    static String reset(ResetNotice notice) {
        if (notice.powerLost()) {
            return "The chip lost its power, or was reset with its debug port, and runs anew; breakpoints were set again.";
        }
        return notice.whileHalted()
                ? "The chip was reset while its core was halted: a watchdog, its reset pin, or another core did that."
                : "The chip was reset by its program, a watchdog, or its reset pin.";
    }
}
