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

/** Lets the user choose a gdb where none was found. Registered as a service by the user interface. */
public interface GdbPrompt {
    /** What the user chose; empty when the user would not. Called in any thread but the UI's, and waits for the answer. */
    Optional<Path> askForGdb();
}
