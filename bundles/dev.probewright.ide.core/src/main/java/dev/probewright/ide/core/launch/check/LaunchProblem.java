/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

/**
 * Something in a launch configuration that keeps it from being launched.
 *
 * @param attribute one of {@link dev.probewright.ide.core.launch.LaunchAttributes}
 * @param message for the user: what is wrong and what to do
 */
public record LaunchProblem(String attribute, String message) {}
