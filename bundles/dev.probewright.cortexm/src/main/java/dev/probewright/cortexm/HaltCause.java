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
import java.util.OptionalInt;

/**
 * Why a core is halted and who is behind it.
 *
 * @param dfsr Debug Fault Status Register
 * @param pc where it stands
 * @param bkpt the number of the program's BKPT instruction it stands on, 0 to 255 (0xAB asks for semihosting)
 * @param comparator the number of the comparator that somebody else set
 */
public record HaltCause(
        HaltReason reason, HaltOrigin origin, int dfsr, long pc, OptionalInt bkpt, OptionalInt comparator) {}
