/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** Probewright in Eclipse, without a window: operations, jobs, preferences. */
@NonNullByDefault
package dev.probewright.ide.core;

import org.eclipse.jdt.annotation.NonNullByDefault;
