/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.adi.DebugPort;
import dev.probewright.target.TargetException;

/** Knows what keeps a chip closed to debuggers. */
@FunctionalInterface
public interface LockCheck {
    /** Knows of no lock. */
    LockCheck NONE = port -> {};

    /** Looks at the access ports; throws what says that and how the chip is locked, where it is. */
    void check(DebugPort port) throws TargetException;
}
