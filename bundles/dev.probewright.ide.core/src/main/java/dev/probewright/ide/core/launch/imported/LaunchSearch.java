/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Platform;

/** Looks for launch configurations that can be imported. Reads files: not for the UI thread. */
public final class LaunchSearch {
    /** Projects are not nested deeper; somebody's home is. */
    private static final int DEEPEST = 8;

    private static final int MOST = 1000;

    private LaunchSearch() {}

    /**
     * Of the open projects.
     *
     * @throws CoreException when the workspace can not be read
     * @throws OperationCanceledException when the monitor was cancelled
     */
    public static List<FoundLaunch> inWorkspace(IProgressMonitor monitor) throws CoreException {
        List<FoundLaunch> found = new ArrayList<>();
        List<IFile> files = new ArrayList<>();
        ResourcesPlugin.getWorkspace()
                .getRoot()
                .accept(
                        proxy -> {
                            if (proxy.getType() == IResource.FILE
                                    && proxy.getName().endsWith(LaunchFile.ENDING)) {
                                files.add((IFile) proxy.requestResource());
                            }
                            return files.size() < MOST;
                        },
                        IResource.NONE);
        for (IFile file : files) {
            cancelled(monitor);
            of(file).ifPresent(found::add);
        }
        return sorted(found);
    }

    /** A file of the workspace; empty when it can not be imported. */
    public static Optional<FoundLaunch> of(IFile file) {
        return file.getLocation() == null
                ? Optional.empty()
                : read(file.getLocation().toFile().toPath(), Optional.of(file.getParent()));
    }

    /**
     * Below a folder of the file system, hidden folders left out.
     *
     * @throws IOException when the folder itself can not be read
     * @throws OperationCanceledException when the monitor was cancelled
     */
    public static List<FoundLaunch> inFolder(Path folder, IProgressMonitor monitor) throws IOException {
        List<FoundLaunch> found = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                cancelled(monitor);
                boolean hidden = !directory.equals(folder)
                        && String.valueOf(directory.getFileName()).startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && file.toString().endsWith(LaunchFile.ENDING)) {
                    read(file, Optional.empty()).ifPresent(found::add);
                }
                return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(folder)) {
                    throw e;
                }
                Platform.getLog(LaunchSearch.class).info(file + " is not searched", e);
                return FileVisitResult.CONTINUE;
            }
        });
        return sorted(found);
    }

    private static Optional<FoundLaunch> read(Path file, Optional<IContainer> container) {
        try {
            return Optional.of(new FoundLaunch(file, container, LaunchImport.read(file)));
        } catch (LaunchFileException e) {
            // Launch configurations of other kinds are no mistake: there are more of them than of these.
            return Optional.empty();
        }
    }

    private static void cancelled(IProgressMonitor monitor) {
        if (monitor.isCanceled()) {
            throw new OperationCanceledException();
        }
    }

    private static List<FoundLaunch> sorted(List<FoundLaunch> found) {
        return found.stream().sorted(Comparator.comparing(FoundLaunch::file)).toList();
    }
}
