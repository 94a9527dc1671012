/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IContainer;

/**
 * A launch configuration that can be imported, and where it was found.
 *
 * @param file it stands in this one
 * @param container the workspace's folder with the file, in which what is imported is to stand, too; empty elsewhere
 */
public record FoundLaunch(Path file, Optional<IContainer> container, ImportedLaunch launch) {}
