/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** Time of a virtual board: one clock that SWCLK, packets and instructions advance, and what happens at which moment. */
@NonNullByDefault
package dev.probewright.sim.clock;

import org.eclipse.jdt.annotation.NonNullByDefault;
