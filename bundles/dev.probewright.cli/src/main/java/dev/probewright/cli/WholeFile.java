/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are complete or not there. Failures name the file that was wanted, not those on the way to it. */
final class WholeFile {
    private WholeFile() {}

    /** Fails where {@link #write} would for what can be seen before there is anything to write. */
    static void check(Path wanted) throws IOException {
        Path file = wanted.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new FileSystemException(wanted.toString(), null, "this is a folder, not a file");
        }
        if (Files.exists(file)) {
            return;
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileSystemException(wanted.toString(), null, "there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(wanted.toString());
        }
    }

    static void write(Path wanted, byte[] bytes) throws IOException {
        check(wanted);
        Path absolute = wanted.toAbsolutePath();
        try {
            if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
                Files.write(absolute, bytes);
            } else {
                // Through a link to where it leads, and with the permissions that a new file of this user has.
                replace(Files.exists(absolute) ? absolute.toRealPath() : absolute, bytes);
            }
        } catch (IOException e) {
            throw named(wanted, e);
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The same failure, of the file that the user knows. */
    private static IOException named(Path wanted, IOException failure) {
        String name = wanted.toString();
        FileSystemException said;
        if (failure instanceof AccessDeniedException) {
            said = new AccessDeniedException(name);
        } else if (failure instanceof NoSuchFileException) {
            said = new NoSuchFileException(name);
        } else if (failure instanceof FileSystemException file && file.getReason() != null) {
            said = new FileSystemException(name, null, file.getReason());
        } else {
            said = new FileSystemException(name, null, failure.getMessage());
        }
        said.initCause(failure);
        return said;
    }
}
