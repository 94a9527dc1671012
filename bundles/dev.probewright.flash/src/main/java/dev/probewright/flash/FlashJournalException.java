/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.TargetException;
import java.nio.file.Path;
import org.eclipse.jdt.annotation.Nullable;

/** Bytes that were to be kept could not be put into safety on the host, so nothing was erased; or not read from there. */
public final class FlashJournalException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    FlashJournalException(Path file, String facts, @Nullable Throwable cause) {
        super(file + ": " + facts, cause);
        this.file = file;
    }

    /** The file, or the folder. */
    public Path file() {
        return file;
    }
}
