/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** What a chip wants done at fixed points of debugging, by the names of CMSIS-Pack: data only, nobody runs it here. */
@NonNullByDefault
package dev.probewright.chip.sequence;

import org.eclipse.jdt.annotation.NonNullByDefault;
