/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.TargetException;
import org.eclipse.jdt.annotation.Nullable;

/** A chip description file that can not be used. */
public final class ChipDescriptionException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String field;
    private final String problem;

    /**
     * @param field the place within the file: {@code lines[1].chips[0].regions.flash.length}; empty for the file as such
     * @param problem {@code "is missing"}
     */
    public ChipDescriptionException(String file, String field, String problem, @Nullable Throwable cause) {
        super(file + ": " + (field.isEmpty() ? "" : field + " ") + problem, cause);
        this.file = file;
        this.field = field;
        this.problem = problem;
    }

    public String file() {
        return file;
    }

    public String field() {
        return field;
    }

    public String problem() {
        return problem;
    }
}
