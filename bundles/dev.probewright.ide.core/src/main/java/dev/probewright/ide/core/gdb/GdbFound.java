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

/**
 * A gdb that starts and knows Arm.
 *
 * @param executable absolute path
 * @param source where it was found, for the user: "PATH", "the launch configuration"
 */
public record GdbFound(Path executable, String source) {}
