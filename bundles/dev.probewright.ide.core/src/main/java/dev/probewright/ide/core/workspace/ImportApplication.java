/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.workspace;

import java.io.File;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Path;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Makes folders projects of a workspace, for scripts that prepare one: {@code -application
 * dev.probewright.ide.core.importProjects -data WORKSPACE FOLDER…}. A folder without a {@code .project} gets one; one that is
 * a project of the workspace already stays as it is.
 */
public final class ImportApplication implements IApplication {
    @Override
    public Object start(IApplicationContext context) throws CoreException {
        String[] folders = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        for (String folder : folders) {
            importFolder(
                    java.nio.file.Path.of(folder).toAbsolutePath().normalize().toFile());
        }
        ResourcesPlugin.getWorkspace().save(true, null);
        return IApplication.EXIT_OK;
    }

    private static void importFolder(File folder) throws CoreException {
        IWorkspace workspace = ResourcesPlugin.getWorkspace();
        File described = new File(folder, IProjectDescription.DESCRIPTION_FILE_NAME);
        boolean isProject = described.exists();
        IProjectDescription description = isProject
                ? workspace.loadProjectDescription(new Path(described.toString()))
                : workspace.newProjectDescription(folder.getName());
        description.setLocation(location(workspace, folder));
        IProject project = workspace.getRoot().getProject(description.getName());
        if (!project.exists()) {
            project.create(description, null);
        }
        project.open(null);
        if (!isProject) {
            // As the workbench's own wizard does: a project whose encoding is not said carries a warning.
            project.setDefaultCharset(workspace.getRoot().getDefaultCharset(), null);
        }
    }

    /** Null, which means the usual place, for a folder of the workspace's own. */
    private static @Nullable IPath location(IWorkspace workspace, File folder) {
        IPath path = new Path(folder.toString());
        return workspace.getRoot().getLocation().equals(path.removeLastSegments(1)) ? null : path;
    }

    @Override
    public void stop() {
        // Ends by itself.
    }
}
