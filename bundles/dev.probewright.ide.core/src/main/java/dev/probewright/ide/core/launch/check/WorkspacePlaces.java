/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import dev.probewright.chip.ChipCatalogue;
import dev.probewright.ide.core.preferences.UserChips;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.variables.VariablesPlugin;

/** The workspace that is open. */
final class WorkspacePlaces implements Places {
    @Override
    public boolean isOpen(String project) {
        return project(project).filter(IProject::isAccessible).isPresent();
    }

    @Override
    public Optional<Path> file(String project, String text) throws CoreException {
        Path typed =
                Path.of(VariablesPlugin.getDefault().getStringVariableManager().performStringSubstitution(text.trim()));
        if (typed.isAbsolute()) {
            return Optional.of(typed);
        }
        return project(project)
                .map(IProject::getLocation)
                .map(location -> location.toFile().toPath())
                .map(folder -> folder.resolve(typed).normalize());
    }

    @Override
    public ChipCatalogue chips() {
        return UserChips.choices();
    }

    private static Optional<IProject> project(String name) {
        if (!new org.eclipse.core.runtime.Path(name).isValidSegment(name)) {
            return Optional.empty();
        }
        return Optional.of(ResourcesPlugin.getWorkspace().getRoot().getProject(name));
    }
}
