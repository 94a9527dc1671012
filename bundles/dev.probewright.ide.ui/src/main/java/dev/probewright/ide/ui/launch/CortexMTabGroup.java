/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.ui.launch.tabs.FlashTab;
import dev.probewright.ide.ui.launch.tabs.MainTab;
import dev.probewright.ide.ui.launch.tabs.StartupTab;
import dev.probewright.ide.ui.launch.tabs.TargetTab;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTabGroup;
import org.eclipse.debug.ui.CommonTab;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.debug.ui.ILaunchConfigurationTab;
import org.eclipse.debug.ui.sourcelookup.SourceLookupTab;

/** The tabs of the launch configuration type, the same in each mode. */
public final class CortexMTabGroup extends AbstractLaunchConfigurationTabGroup {
    @Override
    public void createTabs(ILaunchConfigurationDialog dialog, String mode) {
        setTabs(new ILaunchConfigurationTab[] {
            new MainTab(), new TargetTab(), new FlashTab(), new StartupTab(), new SourceLookupTab(), new CommonTab(),
        });
    }
}
