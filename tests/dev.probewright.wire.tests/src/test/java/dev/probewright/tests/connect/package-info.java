/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** The ways into a chip: what each leaves behind, whatever happens on it, and what a chip's description changes of them. */
@NonNullByDefault
package dev.probewright.tests.connect;

import org.eclipse.jdt.annotation.NonNullByDefault;
