/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What a board sees of the chip on it, whichever it is, and what models of chips are made of: kept memories, time, registers.
 */
@NonNullByDefault
package dev.probewright.sim.chip;

import org.eclipse.jdt.annotation.NonNullByDefault;
