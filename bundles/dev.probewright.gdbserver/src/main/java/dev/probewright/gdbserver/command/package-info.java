/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** What packets ask for: a class for each chapter of the protocol, a table of them by name. */
@NonNullByDefault
package dev.probewright.gdbserver.command;

import org.eclipse.jdt.annotation.NonNullByDefault;
