/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.session.connect.ConnectOptions;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;

/** Values that are judged by themselves. */
final class ValueChecks {
    private static final int SLOWEST_HZ = 1_000;
    private static final int FASTEST_HZ = 100_000_000;

    private ValueChecks() {}

    static Optional<String> clock(ILaunchConfiguration configuration) throws CoreException {
        int hz = configuration.getAttribute(LaunchAttributes.CLOCK_HZ, ConnectOptions.DEFAULT_CLOCK_HZ);
        return hz < SLOWEST_HZ || hz > FASTEST_HZ ? Optional.of(Messages.Clock_Range) : Optional.empty();
    }

    static Optional<String> keepRest(ILaunchConfiguration configuration) throws CoreException {
        boolean both = configuration.getAttribute(LaunchAttributes.ERASE_CHIP, false)
                && configuration.getAttribute(LaunchAttributes.KEEP_REST, false);
        return both ? Optional.of(Messages.Flash_EraseAndKeep) : Optional.empty();
    }
}
