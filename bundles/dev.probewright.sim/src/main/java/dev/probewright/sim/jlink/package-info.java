/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The firmware of J-Link probes, written from SEGGER's document RM08001 (J-Link USB Protocol) and from what is publicly
 * known of the answers of real ones. All bits go through the target's pins.
 */
@NonNullByDefault
package dev.probewright.sim.jlink;

import org.eclipse.jdt.annotation.NonNullByDefault;
