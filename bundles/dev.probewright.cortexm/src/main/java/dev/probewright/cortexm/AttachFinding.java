/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/**
 * Something that was found on a core when it was taken under debug, and that somebody else left or does there.
 *
 * @param index the comparator's number, 0 where there is no comparator
 * @param address the address compared, 0 where there is none
 * @param value the register that tells of it, as found
 */
public record AttachFinding(Kind kind, int index, long address, int value) {
    /** What was found. */
    public enum Kind {
        /** The core was halted already; {@code value} is DFSR, which tells why. */
        HALTED,
        /** Halting debug was on: another debugger is or was there; {@code value} is DHCSR. */
        DEBUG_ENABLED,
        /** The program handles debug events itself (MON_EN), which it cannot while we debug; {@code value} is DEMCR. */
        DEBUG_MONITOR,
        /** Exceptions that halt the core were chosen; {@code value} is DEMCR. They stay chosen. */
        VECTOR_CATCH,
        /** A breakpoint in an FPB comparator that was enabled; cleared. */
        BREAKPOINT,
        /** An FPB comparator by which the program patches its own code; kept. */
        FLASH_PATCH,
        /** A DWT comparator in use; cleared. */
        WATCHPOINT
    }
}
