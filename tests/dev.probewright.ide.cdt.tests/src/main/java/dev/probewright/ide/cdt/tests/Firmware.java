/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;

/** The firmware of the tests, and projects that have it. */
final class Firmware {
    private static final String FIRMWARE = "tests/firmware";

    private Firmware() {}

    /** A file of the firmware's folder. */
    static Path file(String name) {
        // The working folder is the module's, however deep the build lies.
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve(FIRMWARE).resolve(name);
            if (Files.isRegularFile(found)) {
                return found;
            }
        }
        throw new AssertionError(
                FIRMWARE + "/" + name + " is not above " + Path.of("").toAbsolutePath());
    }

    /** A project without a nature, with this ELF and the sources. */
    static IProject project(String name, String elf) throws CoreException, IOException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        if (project.exists()) {
            project.delete(true, true, null);
        }
        project.create(null);
        project.open(null);
        add(project, elf, file("built/" + elf));
        for (String source : List.of("blinky.c", "startup.c", "console.c", "console.h", "stm32f103.h")) {
            add(project, source, file(source));
        }
        return project;
    }

    static IFile add(IProject project, String name, Path content) throws CoreException, IOException {
        IFile file = project.getFile(name);
        file.create(new ByteArrayInputStream(Files.readAllBytes(content)), true, null);
        return file;
    }

    /** The line of a source, from 1, that has this text. */
    static int line(String source, String text) throws IOException {
        List<String> lines = Files.readAllLines(file(source));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(source + " has no " + text);
    }
}
