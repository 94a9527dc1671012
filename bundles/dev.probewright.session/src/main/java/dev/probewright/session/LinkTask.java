/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.target.TargetException;

/** Something done with the probe, on the thread that owns it. */
@FunctionalInterface
public interface LinkTask<T> {
    T run() throws TargetException;
}
