/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** Which chip it is, and what is known of it: a catalogue of data files, and the identification of the one connected. */
@NonNullByDefault
package dev.probewright.chip;

import org.eclipse.jdt.annotation.NonNullByDefault;
