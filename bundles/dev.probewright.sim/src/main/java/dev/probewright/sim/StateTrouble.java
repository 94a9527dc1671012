/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file or folder of the state of boards, in words: the system's own are often but a path. */
final class StateTrouble {
    private StateTrouble() {}

    static String say(IOException failure) {
        String words = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (!(failure instanceof FileSystemException file)) {
            return words;
        }
        String what;
        if (failure instanceof AccessDeniedException) {
            what = "this user may not open it";
        } else if (failure instanceof NoSuchFileException) {
            what = "there is no such file or folder";
        } else if (failure instanceof FileAlreadyExistsException) {
            what = "this is a file where a folder is needed";
        } else {
            what = file.getReason() == null ? failure.getClass().getSimpleName() : file.getReason();
        }
        return file.getFile() + ": " + what;
    }
}
