/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.ui.launch.tabs.LaunchTab;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.debug.ui.ILaunchConfigurationTab;
import org.eclipse.jdt.annotation.Nullable;

/** What has failed to be launched, and in which mode. */
record FailedLaunch(ILaunchConfiguration configuration, String mode) {
    /** @param source what a status handler is called with: a launch, a configuration, or the dialog that shows one */
    static Optional<FailedLaunch> of(@Nullable Object source) {
        if (source instanceof ILaunch launch) {
            return Optional.ofNullable(launch.getLaunchConfiguration())
                    .map(configuration -> new FailedLaunch(configuration, launch.getLaunchMode()));
        }
        if (source instanceof ILaunchConfiguration configuration) {
            return Optional.of(new FailedLaunch(configuration, ILaunchManager.DEBUG_MODE));
        }
        if (source instanceof ILaunchConfigurationDialog dialog) {
            return shown(dialog).map(configuration -> new FailedLaunch(configuration, dialog.getMode()));
        }
        return Optional.empty();
    }

    private static Optional<ILaunchConfiguration> shown(ILaunchConfigurationDialog dialog) {
        ILaunchConfigurationTab[] tabs = dialog.getTabs();
        return tabs == null
                ? Optional.empty()
                : Arrays.stream(tabs)
                        .filter(LaunchTab.class::isInstance)
                        .map(LaunchTab.class::cast)
                        .findFirst()
                        .flatMap(LaunchTab::configuration)
                        .map(FailedLaunch::saved);
    }

    /** What stands in the file: the dialog shows a copy of it, to be changed. */
    private static ILaunchConfiguration saved(ILaunchConfiguration shown) {
        return shown instanceof ILaunchConfigurationWorkingCopy copy && copy.getOriginal() != null
                ? copy.getOriginal()
                : shown;
    }
}
