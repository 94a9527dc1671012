/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.project;

import java.io.IOException;
import java.util.List;

/** A kind of file that says which chip a project is for. */
interface ChipSource {
    /**
     * A name as it stands in a file.
     *
     * @param name as written
     * @param where in the file, for the user: "Mcu.CPN"; empty for its name
     * @param sure whether this is certainly meant as a chip's name; if not, it counts only when the catalogue knows it
     */
    record Said(String name, String where, boolean sure) {}

    /**
     * Whether a file is of this kind.
     *
     * @param path relative to the project, with slashes
     */
    boolean reads(String path);

    /**
     * What it says, the most exact first.
     *
     * @param path relative to the project, with slashes
     * @throws IOException when the text is not what such a file holds
     */
    List<Said> read(String path, String text) throws IOException;
}
