/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.launch;

import dev.probewright.ide.core.launch.LaunchSettings;
import java.util.Map;
import org.eclipse.cdt.debug.core.ICDTLaunchConfigurationConstants;
import org.eclipse.cdt.dsf.gdb.IGDBLaunchConfigurationConstants;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;

/**
 * A launch configuration as CDT is to see it. CDT's own attributes are for programs on a desktop, and its delegates save
 * what they need changed into the user's file; here it is said in a copy that is never saved.
 */
final class LaunchOverlay {
    /** Seconds; flash of a big sector may be erased on behalf of one packet. */
    private static final String REMOTE_TIMEOUT = "20";

    private LaunchOverlay() {}

    static ILaunchConfiguration of(ILaunchConfiguration configuration, LaunchSettings settings) throws CoreException {
        ILaunchConfigurationWorkingCopy copy = configuration.getWorkingCopy();
        copy.setAttributes(withOverlay(configuration.getAttributes(), settings));
        return copy;
    }

    private static Map<String, Object> withOverlay(Map<String, Object> attributes, LaunchSettings settings) {
        attributes.put(ICDTLaunchConfigurationConstants.ATTR_DEBUGGER_START_MODE, startMode(settings));
        attributes.put(ICDTLaunchConfigurationConstants.ATTR_DEBUGGER_STOP_AT_MAIN, false);
        attributes.put(
                ICDTLaunchConfigurationConstants.ATTR_PROGRAM_NAME,
                settings.program().toString());
        attributes.put(IGDBLaunchConfigurationConstants.ATTR_DEBUGGER_NON_STOP, false);
        attributes.put(IGDBLaunchConfigurationConstants.ATTR_DEBUGGER_REVERSE, false);
        attributes.put(IGDBLaunchConfigurationConstants.ATTR_DEBUGGER_AUTO_SOLIB, false);
        attributes.put(IGDBLaunchConfigurationConstants.ATTR_DEBUGGER_USE_SOLIB_SYMBOLS_FOR_APP, false);
        attributes.put(IGDBLaunchConfigurationConstants.ATTR_DEBUGGER_REMOTE_TIMEOUT_ENABLED, true);
        attributes.put(IGDBLaunchConfigurationConstants.ATTR_DEBUGGER_REMOTE_TIMEOUT_VALUE, REMOTE_TIMEOUT);
        return attributes;
    }

    private static String startMode(LaunchSettings settings) {
        return settings.startup().attach()
                ? IGDBLaunchConfigurationConstants.DEBUGGER_MODE_REMOTE_ATTACH
                : IGDBLaunchConfigurationConstants.DEBUGGER_MODE_REMOTE;
    }
}
