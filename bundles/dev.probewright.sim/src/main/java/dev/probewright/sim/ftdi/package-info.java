/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * FTDI's chips with an MPSSE (AN_108, AN_135, data sheets of FT2232D, FT2232H, FT4232H and FT232H), whose pins reach the target as a
 * board's wiring has it. The chip knows nothing of the target: it moves pins.
 */
@NonNullByDefault
package dev.probewright.sim.ftdi;

import org.eclipse.jdt.annotation.NonNullByDefault;
