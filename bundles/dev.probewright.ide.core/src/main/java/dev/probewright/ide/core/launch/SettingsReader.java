/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.variables.VariablesPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.osgi.util.NLS;

/** Reads single attributes of a launch configuration; each failure names the field as the launch dialog does. */
final class SettingsReader {
    private final ILaunchConfiguration configuration;

    SettingsReader(ILaunchConfiguration configuration) {
        this.configuration = configuration;
    }

    /** The attribute with variables replaced; empty when there is nothing in it. */
    Optional<String> text(String key, String field) throws CoreException {
        String raw = configuration.getAttribute(key, "");
        return Optional.of(replaced(raw, field).strip()).filter(text -> !text.isEmpty());
    }

    /** The lines that have something in them. */
    List<String> lines(String key, String field) throws CoreException {
        return text(key, field).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean flag(String key, boolean absent) throws CoreException {
        return configuration.getAttribute(key, absent);
    }

    int number(String key, int absent, int least, int most, String field) throws CoreException {
        int value = configuration.getAttribute(key, absent);
        if (value < least || value > most) {
            throw bad(
                    field,
                    NLS.bind(Messages.Setting_BadNumber, value),
                    NLS.bind(Messages.Setting_GiveNumber, least, most));
        }
        return value;
    }

    <E extends Enum<E>> E choice(String key, E absent, String field) throws CoreException {
        String value = configuration.getAttribute(key, absent.name()).strip();
        E[] all = absent.getDeclaringClass().getEnumConstants();
        for (E each : all) {
            if (each.name().equals(value.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        String names = Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", "));
        throw bad(field, NLS.bind(Messages.Setting_BadChoice, value), NLS.bind(Messages.Setting_Choose, names));
    }

    /** The project named; a name of none that is open is an error. */
    Optional<IProject> project() throws CoreException {
        Optional<String> name = text(LaunchAttributes.PROJECT, Messages.Field_Project);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        boolean allowed = ResourcesPlugin.getWorkspace()
                .validateName(name.get(), IResource.PROJECT)
                .isOK();
        IProject project = allowed ? ResourcesPlugin.getWorkspace().getRoot().getProject(name.get()) : null;
        if (project == null || !project.isAccessible()) {
            throw bad(
                    Messages.Field_Project,
                    NLS.bind(Messages.Setting_NoProject, name.get()),
                    Messages.Setting_OpenProject);
        }
        return Optional.of(project);
    }

    /** A path, made absolute against the project's folder, without one against the workspace. */
    Path path(String text, Optional<IProject> project, String field) throws CoreException {
        String replaced = replaced(text, field).strip();
        try {
            Path path = Path.of(replaced);
            return path.isAbsolute()
                    ? path.normalize()
                    : base(project).resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw bad(field, NLS.bind(Messages.Setting_BadPath, replaced, e.getReason()), Messages.Setting_GivePath);
        }
    }

    private static Path base(Optional<IProject> project) {
        IPath location = project.map(IResource::getLocation)
                .orElseGet(() -> ResourcesPlugin.getWorkspace().getRoot().getLocation());
        return Path.of(location.toOSString());
    }

    private static String replaced(String text, String field) throws CoreException {
        try {
            return VariablesPlugin.getDefault().getStringVariableManager().performStringSubstitution(text);
        } catch (CoreException e) {
            throw bad(
                    field,
                    NLS.bind(Messages.Setting_BadVariable, text, e.getStatus().getMessage()),
                    Messages.Setting_CheckVariable);
        }
    }

    static CoreException bad(String field, String problem, String remedy) {
        return LaunchFailure.of(new SettingException(field, problem, remedy));
    }
}
