/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.core.launch.LaunchAttributes;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.variables.VariablesPlugin;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;

/** The configurations of our type: which there are for a program or a project, and new ones. */
public final class LaunchConfigurations {
    private LaunchConfigurations() {}

    private static ILaunchManager manager() {
        return DebugPlugin.getDefault().getLaunchManager();
    }

    private static ILaunchConfigurationType type() {
        return manager().getLaunchConfigurationType(LaunchAttributes.TYPE);
    }

    /** The open project of this name. */
    public static Optional<IProject> project(String name) {
        return Path.ROOT.isValidSegment(name)
                ? Optional.of(ResourcesPlugin.getWorkspace().getRoot().getProject(name))
                        .filter(IProject::isAccessible)
                : Optional.empty();
    }

    /** The open project that a configuration names. */
    public static Optional<IProject> project(ILaunchConfiguration configuration) {
        return attribute(configuration, LaunchAttributes.PROJECT).flatMap(LaunchConfigurations::project);
    }

    /** Makes a configuration one of this project, and of its program if it is known. */
    public static void describe(ILaunchConfigurationWorkingCopy copy, IProject project, Optional<IFile> program) {
        copy.setAttribute(LaunchAttributes.PROJECT, project.getName());
        program.ifPresent(file -> copy.setAttribute(
                LaunchAttributes.PROGRAM, file.getProjectRelativePath().toString()));
        copy.setMappedResources(new IResource[] {project});
    }

    /** Those that debug this program. */
    static List<ILaunchConfiguration> of(IFile program) throws CoreException {
        List<ILaunchConfiguration> found = new ArrayList<>();
        for (ILaunchConfiguration configuration : manager().getLaunchConfigurations(type())) {
            if (program(configuration)
                    .equals(Optional.ofNullable(program.getLocation()).map(path -> path.toFile()))) {
                found.add(configuration);
            }
        }
        return found;
    }

    /** Those that name this project. */
    static List<ILaunchConfiguration> of(IProject project) throws CoreException {
        List<ILaunchConfiguration> found = new ArrayList<>();
        for (ILaunchConfiguration configuration : manager().getLaunchConfigurations(type())) {
            if (attribute(configuration, LaunchAttributes.PROJECT).equals(Optional.of(project.getName()))) {
                found.add(configuration);
            }
        }
        return found;
    }

    /** A new one, saved, with the name of the program and defaults besides. */
    static ILaunchConfiguration create(IFile program) throws CoreException {
        String name = program.getFullPath().removeFileExtension().lastSegment();
        ILaunchConfigurationWorkingCopy copy =
                type().newInstance(null, manager().generateLaunchConfigurationName(name));
        describe(copy, program.getProject(), Optional.of(program));
        return copy.doSave();
    }

    private static Optional<File> program(ILaunchConfiguration configuration) {
        Optional<String> path = attribute(configuration, LaunchAttributes.PROGRAM)
                .flatMap(LaunchConfigurations::withoutVariables)
                .filter(text -> !text.isBlank());
        Optional<File> absolute = path.map(File::new).filter(File::isAbsolute);
        return absolute.or(() -> project(configuration).flatMap(project -> path.map(
                        text -> project.getFile(new Path(text)).getLocation())
                .map(location -> location.toFile())));
    }

    private static Optional<String> withoutVariables(String path) {
        try {
            return Optional.of(
                    VariablesPlugin.getDefault().getStringVariableManager().performStringSubstitution(path, false));
        } catch (CoreException e) {
            // One that asks the user, or names what is not there, leads to no program that could be compared.
            return Optional.empty();
        }
    }

    private static Optional<String> attribute(ILaunchConfiguration configuration, String key) {
        try {
            return Optional.of(configuration.getAttribute(key, "").trim()).filter(text -> !text.isEmpty());
        } catch (CoreException e) {
            // A deleted configuration, or a value of another type, names nothing.
            return Optional.empty();
        }
    }
}
