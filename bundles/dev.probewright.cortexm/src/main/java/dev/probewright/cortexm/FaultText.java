/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A fault in a sentence, for example {@code HardFault: undefined instruction 0xDE00, at PC 0x08000102.} */
public final class FaultText {
    private final FaultReport fault;

    private FaultText(FaultReport fault) {
        this.fault = fault;
    }

    /** One sentence with what the core did, why, and where. */
    public static String of(FaultReport fault) {
        return new FaultText(fault).sentence();
    }

    private String sentence() {
        String causes = clauses().stream().collect(Collectors.joining("; "));
        return what() + (causes.isEmpty() ? "" : ": " + causes) + where() + ".";
    }

    private String what() {
        if (fault.lockupPriority().isEmpty()) {
            return fault.exceptionName();
        }
        String at;
        if (fault.exception() == 0) {
            at = fault.faultMask() ? " with FAULTMASK set" : "";
        } else {
            at = " in the handler of " + fault.exceptionName() + (fault.faultMask() ? ", FAULTMASK set" : "");
        }
        return "Lockup at priority " + fault.lockupPriority().getAsInt() + at;
    }

    private List<String> clauses() {
        List<String> clauses = new ArrayList<>();
        List<FaultCause> causes = fault.causes();
        for (FaultCause cause : causes) {
            // That another fault was behind it goes without saying where that one is named.
            if (cause != FaultCause.FORCED || causes.size() == 1) {
                clauses.add(clause(cause));
            }
        }
        if (causes.isEmpty() && leftThumb()) {
            // A core without fault status registers.
            clauses.add(clause(FaultCause.INVSTATE));
        }
        return clauses;
    }

    private boolean leftThumb() {
        return fault.frame().map(frame -> !new Xpsr(frame.xpsr()).thumb()).orElse(false);
    }

    private String clause(FaultCause cause) {
        return switch (cause) {
            case UNDEFINSTR, NOCP, UNALIGNED, DIVBYZERO -> cause.meaning() + instruction();
            case PRECISERR -> cause.meaning() + address(fault.busAddress());
            case DACCVIOL, IACCVIOL -> cause.meaning() + address(fault.memoryAddress());
            case AUVIOL -> cause.meaning() + address(fault.status().secureAddress());
            case INVSTATE ->
                fault.frame()
                        .map(frame -> String.format(
                                "jump to 0x%08X with bit 0 clear, which would leave Thumb state", frame.pc()))
                        .orElse(cause.meaning());
            case STKOF -> cause.meaning() + String.format(" (SP 0x%08X)", fault.stackPointer());
            case INVPC, INVER -> cause.meaning() + String.format(" (LR 0x%08X)", fault.excReturn());
            default -> cause.meaning();
        };
    }

    private String instruction() {
        if (fault.instruction().isEmpty()) {
            return "";
        }
        int value = fault.instruction().getAsInt();
        return value >>> 16 == 0
                ? String.format(" 0x%04X", value)
                : String.format(" 0x%04X 0x%04X", value >>> 16, value & 0xFFFF);
    }

    private static String address(OptionalLong address) {
        return address.isPresent() ? String.format(" (0x%08X)", address.getAsLong()) : "";
    }

    private String where() {
        if (fault.frame().isEmpty()) {
            return "";
        }
        if (leftThumb()) {
            // The PC is where the jump went to.
            return String.format(", LR 0x%08X", fault.frame().get().lr());
        }
        boolean behind = fault.causes().contains(FaultCause.IMPRECISERR);
        return String.format(
                behind ? ", somewhere before PC 0x%08X" : ", at PC 0x%08X",
                fault.frame().get().pc());
    }
}
