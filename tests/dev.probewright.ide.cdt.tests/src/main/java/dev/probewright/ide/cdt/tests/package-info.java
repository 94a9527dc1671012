/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** Debugging in a real workbench with CDT, a real gdb and the virtual board: from the click to what is left behind. */
package dev.probewright.ide.cdt.tests;
