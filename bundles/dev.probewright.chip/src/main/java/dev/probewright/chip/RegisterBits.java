/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

/**
 * Bits of a 32-bit register.
 *
 * @param register its name in the chip's document
 * @param address where it is, a multiple of 4
 * @param mask the bits that are meant, one or more
 */
public record RegisterBits(String register, long address, int mask) {}
