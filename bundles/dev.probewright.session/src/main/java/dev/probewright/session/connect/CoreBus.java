/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.adi.AccessPort;
import dev.probewright.adi.MemAp;

/**
 * The bus on which a core was found.
 *
 * @param cpuid of the core
 * @param dhcsr as it was read the second time: a flag of reset that is set again means that the core is in reset
 */
record CoreBus(AccessPort port, MemAp memory, int cpuid, int dhcsr) {}
