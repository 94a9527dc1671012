/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.flash.FlashPlan.ByteRange;
import java.util.List;

/**
 * Something that an algorithm did wrong.
 *
 * @param kind what
 * @param function that did it, its name in the algorithm
 * @param sector that it was called for: address of its first byte
 * @param address the first byte that is wrong; the sector's where no byte is
 * @param bytes how many are wrong
 * @param others sectors that changed and were not to, whole ranges
 * @param facts what was seen, for {@link Kind#RESULT} the result
 * @param registers of the controller afterwards, decoded: {@code FLASH_SR = PGSERR}
 */
public record AlgorithmFinding(
        Kind kind,
        String function,
        long sector,
        long address,
        long bytes,
        List<ByteRange> others,
        String facts,
        List<String> registers) {
    public AlgorithmFinding {
        others = List.copyOf(others);
        registers = List.copyOf(registers);
    }

    /** What can be wrong. */
    public enum Kind {
        /** It said that it failed. */
        RESULT,
        /** It said that it was done, and the sector is not erased. */
        NOT_ERASED,
        /** It said that it was done, and the sector does not hold what it shall. */
        NOT_PROGRAMMED,
        /** It changed what it was not asked to. */
        OTHERS_CHANGED,
        /** The controller refused, and it said that it was done. */
        ERROR_IGNORED,
        /** Verify says that equal data differ. */
        VERIFY_REFUSES,
        /** Verify says that different data are equal. */
        VERIFY_ACCEPTS,
        /** BlankCheck says that an erased sector is not blank. */
        BLANK_REFUSED,
        /** BlankCheck says that a programmed sector is blank. */
        BLANK_ACCEPTED,
        STACK_OVERFLOW,
        SP_CHANGED,
        R9_CHANGED,
        /** It halted somewhere else than at its return address. */
        STRAYED,
        NO_RETURN,
        /** Its code in RAM is not what was loaded. */
        CODE_CHANGED
    }
}
