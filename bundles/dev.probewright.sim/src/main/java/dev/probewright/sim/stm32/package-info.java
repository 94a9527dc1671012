/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A medium-density STM32F103 (128 KiB flash, 20 KiB SRAM) around the processor: bus matrix, flash controller, clocks, reset, pins.
 * Written from ST's RM0008 (reference manual) and PM0075 (flash programming manual).
 */
@NonNullByDefault
package dev.probewright.sim.stm32;

import org.eclipse.jdt.annotation.NonNullByDefault;
