/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** What goes wrong with probe, wire, debug port and core, each with the one diagnosis that the user is to get. */
@NonNullByDefault
package dev.probewright.tests.diagnosis;

import org.eclipse.jdt.annotation.NonNullByDefault;
