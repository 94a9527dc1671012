/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import java.util.List;
import java.util.OptionalLong;

/**
 * The fault status registers. All zero on cores that have none (Armv6-M, Armv8-M Baseline).
 *
 * @param cfsr Configurable Fault Status Register
 * @param hfsr HardFault Status Register
 * @param dfsr Debug Fault Status Register
 * @param afsr Auxiliary Fault Status Register: the chip's manual tells what it means
 * @param sfsr SecureFault Status Register
 * @param memoryAddress MMFAR, where it is valid
 * @param busAddress BFAR, where it is valid
 * @param secureAddress SFAR, where it is valid
 * @param nonSecure whether CFSR, HFSR and MMFAR are those of the Non-secure state of a core that has two
 */
public record FaultStatus(
        int cfsr,
        int hfsr,
        int dfsr,
        int afsr,
        int sfsr,
        OptionalLong memoryAddress,
        OptionalLong busAddress,
        OptionalLong secureAddress,
        boolean nonSecure) {

    /** The bits that are set, those of CFSR first. */
    public List<FaultCause> causes() {
        return FaultCause.of(cfsr, hfsr, sfsr);
    }

    static OptionalLong valid(int bit, int address) {
        return bit != 0 ? OptionalLong.of(address & 0xFFFF_FFFFL) : OptionalLong.empty();
    }
}
