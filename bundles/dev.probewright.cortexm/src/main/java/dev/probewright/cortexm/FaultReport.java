/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a halted core tells of a fault it took (Armv7-M ARM, B3.2.15 ff.). Of facts alone; {@link FaultText} puts them in a
 * sentence.
 *
 * @param exception the number of the exception it is in: 3 HardFault, 4 MemManage, 5 BusFault, 6 UsageFault, 7 SecureFault,
 *     0 none
 * @param lockup whether it was locked up when it was halted
 * @param faultMask whether FAULTMASK was set, which makes any fault a lockup
 * @param status the fault status registers
 * @param excReturn what LR holds, an EXC_RETURN as long as the handler has not called anything
 * @param stackPointer where the frame should be
 * @param frame the stacked registers, where they could be found: not where the handler has moved SP since
 * @param floatFrame the floating-point part of the frame, where it has one
 * @param calleeFrame what stands below the frame where Secure code was interrupted
 * @param instruction the halfword at the stacked PC, or two as one word, the first in the upper half; where a cause makes it
 *     of interest and it can be read
 */
public record FaultReport(
        int exception,
        boolean lockup,
        boolean faultMask,
        FaultStatus status,
        int excReturn,
        long stackPointer,
        Optional<StackedFrame> frame,
        Optional<FloatFrame> floatFrame,
        Optional<CalleeFrame> calleeFrame,
        OptionalInt instruction) {
    private static final int NMI = 2;
    private static final int HARD_FAULT = 3;
    private static final int SECURE_FAULT = 7;

    /** Reads it from a halted core. */
    public static FaultReport read(CortexM core) throws TargetException {
        return new FaultReading(core).read();
    }

    /** Whether the core is in a fault handler or was in lockup. */
    public boolean inFault() {
        return lockup || exception >= HARD_FAULT && exception <= SECURE_FAULT;
    }

    /** The priority that the core was locked up at: -2 in the NMI handler, else -1. */
    public OptionalInt lockupPriority() {
        return lockup ? OptionalInt.of(exception == NMI ? -2 : -1) : OptionalInt.empty();
    }

    public int cfsr() {
        return status.cfsr();
    }

    public int hfsr() {
        return status.hfsr();
    }

    public OptionalLong memoryAddress() {
        return status.memoryAddress();
    }

    public OptionalLong busAddress() {
        return status.busAddress();
    }

    /** The bits that are set, those of CFSR first. */
    public List<FaultCause> causes() {
        return status.causes();
    }

    /** For example {@code HardFault}; see {@link #exceptionName(int)}. */
    public String exceptionName() {
        return exceptionName(exception);
    }

    /** The name of an exception number as in IPSR. */
    public static String exceptionName(int number) {
        return switch (number) {
            case 0 -> "Thread mode";
            case 1 -> "Reset";
            case NMI -> "NMI";
            case HARD_FAULT -> "HardFault";
            case 4 -> "MemManage fault";
            case 5 -> "BusFault";
            case 6 -> "UsageFault";
            case SECURE_FAULT -> "SecureFault";
            case 11 -> "SVCall";
            case 12 -> "DebugMonitor";
            case 14 -> "PendSV";
            case 15 -> "SysTick";
            default -> number < 16 ? "exception " + number : "interrupt " + (number - 16);
        };
    }
}
