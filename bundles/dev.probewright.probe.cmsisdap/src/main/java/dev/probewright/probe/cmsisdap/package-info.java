/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The driver for CMSIS-DAP v2 probes (Arm, "CMSIS-DAP: Interface Firmware for CoreSight Debug Access Port", version
 * 2.1): turns transactions into packets and keeps as many of them in flight as is safe.
 */
@NonNullByDefault
package dev.probewright.probe.cmsisdap;

import org.eclipse.jdt.annotation.NonNullByDefault;
