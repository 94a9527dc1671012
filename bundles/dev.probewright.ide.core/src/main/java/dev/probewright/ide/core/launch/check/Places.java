/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import dev.probewright.chip.ChipCatalogue;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;

/** Where the names in a launch configuration lead. */
interface Places {
    /** Whether there is an open project of this name. */
    boolean isOpen(String project);

    /**
     * The file that is meant.
     *
     * @param project the configuration's; may be empty
     * @param text as typed, with variables; absolute or relative to the project
     * @return empty for a relative path without a project that it could be relative to
     * @throws CoreException when a variable can not be replaced
     * @throws java.nio.file.InvalidPathException when it is not a path
     */
    Optional<Path> file(String project, String text) throws CoreException;

    /** The chips there are without a description of the configuration's own. */
    ChipCatalogue chips();
}
