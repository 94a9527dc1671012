/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import dev.probewright.target.TargetException;
import org.eclipse.jdt.annotation.Nullable;

/** A firmware file that is not what it should be. Subclasses stand for one situation each and carry its facts. */
public class ImageException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final String problem;

    /**
     * @param source the file's name
     * @param problem what is wrong, with the place: {@code "line 12: checksum 0x3A, calculated 0x3B"}
     */
    public ImageException(String source, String problem) {
        this(source, problem, null);
    }

    protected ImageException(String source, String problem, @Nullable Throwable cause) {
        super(source + ": " + problem, cause);
        this.source = source;
        this.problem = problem;
    }

    public String source() {
        return source;
    }

    public String problem() {
        return problem;
    }
}
