/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.HaltReason;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.OptionalInt;

/** Finds out who is behind a halt. */
final class HaltInquiry {
    private static final int BKPT_NUMBER = 0xFF;

    private final TargetMemory memory;
    private final HaltingDebug debug;
    private final Triggers triggers;
    private final PresentHalt present;

    HaltInquiry(TargetMemory memory, HaltingDebug debug, Triggers triggers, PresentHalt present) {
        this.memory = memory;
        this.debug = debug;
        this.triggers = triggers;
        this.present = present;
    }

    /** Of a halted core. */
    HaltCause cause(CoreStatus status) throws TargetException {
        HaltReason reason = status.reason(debug.stepped());
        long pc = present.programCounter();
        return switch (reason) {
            case BREAKPOINT -> breakpoint(status.dfsr(), pc);
            case WATCHPOINT -> watchpoint(status.dfsr(), pc);
            case REQUEST, STEP ->
                plain(reason, debug.asked() ? HaltOrigin.OURS : HaltOrigin.FOREIGN_REQUEST, status.dfsr(), pc);
            case VECTOR_CATCH -> plain(reason, HaltOrigin.OURS, status.dfsr(), pc);
            case EXTERNAL -> plain(reason, HaltOrigin.EXTERNAL, status.dfsr(), pc);
            case UNKNOWN -> plain(reason, HaltOrigin.UNKNOWN, status.dfsr(), pc);
        };
    }

    private static HaltCause plain(HaltReason reason, HaltOrigin origin, int dfsr, long pc) {
        return new HaltCause(reason, origin, dfsr, pc, OptionalInt.empty(), OptionalInt.empty());
    }

    private HaltCause breakpoint(int dfsr, long pc) throws TargetException {
        if (triggers.hasBreakpoint(pc)) {
            return plain(HaltReason.BREAKPOINT, HaltOrigin.OURS, dfsr, pc);
        }
        OptionalInt bkpt = bkpt(pc);
        OptionalInt foreign =
                bkpt.isPresent() ? OptionalInt.empty() : triggers.hardware().foreignAt(pc);
        HaltOrigin origin = HaltOrigin.UNKNOWN;
        if (bkpt.isPresent()) {
            origin = HaltOrigin.PROGRAM;
        } else if (foreign.isPresent()) {
            origin = HaltOrigin.FOREIGN_COMPARATOR;
        }
        return new HaltCause(HaltReason.BREAKPOINT, origin, dfsr, pc, bkpt, foreign);
    }

    private OptionalInt bkpt(long pc) throws TargetException {
        try {
            int instruction = memory.read16(pc & ~1L);
            return SoftwareBreakpoints.isBkpt(instruction)
                    ? OptionalInt.of(instruction & BKPT_NUMBER)
                    : OptionalInt.empty();
        } catch (MemoryFaultException unreadable) {
            System.getLogger(HaltInquiry.class.getName())
                    .log(System.Logger.Level.DEBUG, "no instruction to be read at the PC", unreadable);
            return OptionalInt.empty();
        }
    }

    private HaltCause watchpoint(int dfsr, long pc) throws TargetException {
        DwtMatch match = present.match();
        HaltOrigin origin = HaltOrigin.UNKNOWN;
        if (match.ours().isPresent()) {
            origin = HaltOrigin.OURS;
        } else if (match.foreign().isPresent()) {
            origin = HaltOrigin.FOREIGN_COMPARATOR;
        }
        return new HaltCause(HaltReason.WATCHPOINT, origin, dfsr, pc, OptionalInt.empty(), match.foreign());
    }
}
