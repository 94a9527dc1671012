/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.ui.program.FirmwareFileTester;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;

/** The ELF files of projects that can be debugged. */
public final class FirmwarePrograms {
    private FirmwarePrograms() {}

    public static boolean isProgram(IFile file) {
        return FirmwareFileTester.isProgram(file);
    }

    /** Those of a project, the one built last first. */
    public static List<IFile> in(IProject project) {
        List<IFile> found = new ArrayList<>();
        if (!project.isAccessible()) {
            return found;
        }
        try {
            project.accept(
                    proxy -> {
                        if (proxy.getType() == IResource.FILE
                                && isCandidate(proxy.getName())
                                && proxy.requestResource() instanceof IFile file
                                && isProgram(file)) {
                            found.add(file);
                        }
                        return true;
                    },
                    IResource.NONE);
        } catch (CoreException e) {
            // A project that is closed or deleted meanwhile has none.
            Platform.getLog(FirmwarePrograms.class).log(e.getStatus());
        }
        found.sort(
                Comparator.comparingLong(IFile::getLocalTimeStamp).reversed().thenComparing(file -> file.getFullPath()
                        .toString()));
        return found;
    }

    /** Those of all open projects, the one built last first. */
    public static List<IFile> inWorkspace() {
        return Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects())
                .flatMap(project -> in(project).stream())
                .sorted(Comparator.comparingLong(IFile::getLocalTimeStamp).reversed())
                .toList();
    }

    /** Whether a project has one by its name: no file is opened, for this decides what stands in a menu. */
    static boolean hasNamed(IProject project) {
        boolean[] found = {false};
        try {
            project.accept(
                    proxy -> {
                        found[0] |= proxy.getType() == IResource.FILE && isNamed(proxy.getName());
                        return !found[0];
                    },
                    IResource.NONE);
        } catch (CoreException e) {
            // A project that is closed meanwhile has none.
            return false;
        }
        return found[0];
    }

    private static boolean isNamed(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".elf") || name.endsWith(".axf");
    }

    private static boolean isCandidate(String file) {
        return isNamed(file)
                || file.indexOf('.') < 0
                || file.toLowerCase(Locale.ROOT).endsWith(".out");
    }
}
