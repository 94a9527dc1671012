/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IProject;

/** Knows the toolchain that a project is built with. Registered as a service by the bundle that knows such projects. */
public interface ToolchainGdb {
    /** The gdb of the project's toolchain; empty for projects and toolchains it does not know. Any thread but the UI's. */
    Optional<Path> gdbOf(IProject project);
}
