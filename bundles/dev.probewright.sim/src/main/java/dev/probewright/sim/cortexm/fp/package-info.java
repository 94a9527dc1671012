/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Exact arithmetic of IEEE 754 single precision, with the conversions to half precision and to fixed point, as the ARMv7-M
 * Architecture Reference Manual (DDI 0403E, A2.5) defines it: numbers are bit patterns, every result is rounded once from its
 * exact value, and {@link Fpscr} says how and remembers the exceptions.
 */
@NonNullByDefault
package dev.probewright.sim.cortexm.fp;

import org.eclipse.jdt.annotation.NonNullByDefault;
