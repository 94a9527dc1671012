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
 * A chip of which a user's file says something else than the catalogue.
 *
 * @param name of the chip
 * @param file that counts
 * @param before the file that says it otherwise
 */
public record ReplacedChip(String name, String file, String before) {}
