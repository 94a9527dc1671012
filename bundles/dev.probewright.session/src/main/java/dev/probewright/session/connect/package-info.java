/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The ways into a chip: what is tried, in which order, and what is remembered of it. All of it on the thread that owns the
 * link.
 */
@NonNullByDefault
package dev.probewright.session.connect;

import org.eclipse.jdt.annotation.NonNullByDefault;
