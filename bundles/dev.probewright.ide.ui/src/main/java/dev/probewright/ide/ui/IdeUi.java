/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui;

/** Names that stand in this bundle's {@code plugin.xml}. */
public final class IdeUi {
    /** The bundle's symbolic name. */
    public static final String ID = "dev.probewright.ide.ui";

    /** The Debug Probes view. */
    public static final String PROBES_VIEW = "dev.probewright.ide.ui.probes";

    /** The command that opens the Program Device dialog for the selection. */
    public static final String PROGRAM_COMMAND = "dev.probewright.ide.ui.program";

    private IdeUi() {}
}
