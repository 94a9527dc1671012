/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Raspberry Pi's RP2040 and RP2350: two processors with a bus of their own each, on which the same memories and peripherals are. Written
 * from the data sheets of both and from the register names that are published with Raspberry Pi's SDK.
 *
 * <p>The boot ROM is one of our own. It starts what is in the flash if its first vector is not erased, keeps the second processor asleep
 * until the first one launches it over the FIFO, and waits where the debugger asked for a rescue. Its tables lead to two functions that
 * copy and fill memory; those that write flash are not there, and nothing is behind the flash's controller.
 */
@NonNullByDefault
package dev.probewright.sim.rp;

import org.eclipse.jdt.annotation.NonNullByDefault;
