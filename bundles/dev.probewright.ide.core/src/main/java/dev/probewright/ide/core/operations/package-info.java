/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** What is done to a chip on the user's behalf: each an operation that reports to a monitor and can be stopped. */
@NonNullByDefault(DefaultLocation.RETURN_TYPE)
package dev.probewright.ide.core.operations;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
