/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The vocabulary of a target: memory, cores, registers, the memory map, and the root of all failures. Interfaces and
 * values only; addresses are {@code long} and hold an unsigned 32-bit (or, behind an ADIv6 AP, 64-bit) byte address.
 */
@NonNullByDefault
package dev.probewright.target;

import org.eclipse.jdt.annotation.NonNullByDefault;
