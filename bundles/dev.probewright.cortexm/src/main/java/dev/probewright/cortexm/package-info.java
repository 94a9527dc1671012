/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Debugging a Cortex-M core through its memory-mapped debug registers: halting, stepping, registers, breakpoints,
 * watchpoints, reset and faults. All of it goes through {@link dev.probewright.target.MemoryBatch}, so that it runs the
 * same over any probe. Register and bit names are those of the Architecture Reference Manuals of Armv6-M (DDI 0419),
 * Armv7-M (DDI 0403) and Armv8-M (DDI 0553).
 */
@NonNullByDefault
package dev.probewright.cortexm;

import org.eclipse.jdt.annotation.NonNullByDefault;
