/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.LaunchProbe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.osgi.util.NLS;

/** Saves an imported launch configuration under a name that is free. Neither the original nor any other file is touched. */
public final class ImportLaunchOperation {
    private static final String SUFFIX = " Probewright";

    private final ImportedLaunch imported;
    private final Optional<IContainer> container;

    /** @param container where the file is to stand; empty for the workspace's own, shared with nobody */
    public ImportLaunchOperation(ImportedLaunch imported, Optional<IContainer> container) {
        this.imported = imported;
        this.container = container;
    }

    /** The folder that is changed; empty when none of the workspace's is. */
    public Optional<ISchedulingRule> getSchedulingRule() {
        return container.map(ISchedulingRule.class::cast);
    }

    /**
     * Any thread.
     *
     * @throws CoreException when the file can not be written
     */
    public ILaunchConfiguration execute(IProgressMonitor monitor) throws CoreException {
        SubMonitor.convert(monitor, NLS.bind(Messages.Import_Task, imported.name()), 1);
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationWorkingCopy copy = manager.getLaunchConfigurationType(LaunchAttributes.TYPE)
                .newInstance(container.orElse(null), freeName(manager));
        for (Map.Entry<String, Object> attribute : imported.attributes().entrySet()) {
            set(copy, attribute.getKey(), attribute.getValue());
        }
        ILaunchConfiguration saved = copy.doSave();
        if (imported.probe().isPresent()) {
            LaunchProbe.of(saved).set(imported.probe());
        }
        return saved;
    }

    private static void set(ILaunchConfigurationWorkingCopy copy, String key, Object value) {
        if (value instanceof Boolean flag) {
            copy.setAttribute(key, flag.booleanValue());
        } else if (value instanceof Integer number) {
            copy.setAttribute(key, number.intValue());
        } else if (value instanceof List<?> list) {
            copy.setAttribute(key, list.stream().map(String::valueOf).toList());
        } else {
            copy.setAttribute(key, String.valueOf(value));
        }
    }

    private String freeName(ILaunchManager manager) throws CoreException {
        String wanted = imported.name();
        for (int number = 1; isTaken(manager, wanted); number++) {
            wanted = imported.name() + SUFFIX + (number == 1 ? "" : " " + number);
        }
        return wanted;
    }

    /** The original stands in the same folder as a rule, and may be of a type that nothing here knows. */
    private boolean isTaken(ILaunchManager manager, String name) throws CoreException {
        IPath file = new Path(name + LaunchFile.ENDING);
        return manager.isExistingLaunchConfigurationName(name)
                || container.isPresent() && container.get().exists(file)
                || container.isPresent()
                        && container.get().getLocation() != null
                        && container.get().getLocation().append(file).toFile().exists();
    }
}
