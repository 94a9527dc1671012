/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** The same tests for every kind of probe, protocol and packet size, and sessions with each that were recorded. */
@NonNullByDefault
package dev.probewright.tests.everyprobe;

import org.eclipse.jdt.annotation.NonNullByDefault;
