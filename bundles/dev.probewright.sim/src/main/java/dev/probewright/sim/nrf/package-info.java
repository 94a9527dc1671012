/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Nordic's nRF52832 around the processor: flash with its controller, UICR and FICR, the protection of the debug port and the access port
 * that lifts it. Written from the product specification of the nRF52832 and from the register names Nordic publishes.
 */
@NonNullByDefault
package dev.probewright.sim.nrf;

import org.eclipse.jdt.annotation.NonNullByDefault;
