/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;

/** The firmware of the tests, and a project that has it. */
final class Firmware {
    private static final String BUILT = "tests/firmware/built";

    private Firmware() {}

    static Path file(String name) {
        // The working folder is the module's, however deep the build lies.
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve(BUILT).resolve(name);
            if (Files.isRegularFile(found)) {
                return found;
            }
        }
        throw new AssertionError(
                BUILT + "/" + name + " is not above " + Path.of("").toAbsolutePath());
    }

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    /** A new project without a nature. */
    static IProject project(String name) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        if (project.exists()) {
            project.delete(true, true, null);
        }
        project.create(null);
        project.open(null);
        return project;
    }

    static IFile add(IProject project, String name, byte[] content) throws CoreException {
        IFile file = project.getFile(name);
        file.create(new ByteArrayInputStream(content), true, null);
        return file;
    }
}
