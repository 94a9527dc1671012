/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Stands in the installed workbench while it is tested, and tells a test outside what the windows show and where. It presses
 * nothing: mouse and keyboard are the display's own.
 */
@NonNullByDefault(DefaultLocation.RETURN_TYPE)
package dev.probewright.installed.robot;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
