/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** What the command line does beside its commands, with other programs. */
@NonNullByDefault
package dev.probewright.cli;

import org.eclipse.jdt.annotation.NonNullByDefault;
