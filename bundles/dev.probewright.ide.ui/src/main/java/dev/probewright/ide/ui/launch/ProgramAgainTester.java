/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.jdt.annotation.Nullable;

/** Property {@code canProgramAgain} of a selection in the Debug view: whether its launch can be programmed again now. */
public final class ProgramAgainTester extends PropertyTester {
    static {
        LaunchEnds.listen();
    }

    @Override
    public boolean test(Object receiver, String property, Object[] arguments, @Nullable Object expected) {
        return SelectedLaunch.of(receiver)
                .flatMap(launch -> SelectedLaunch.withLauncher(launcher -> launcher.canProgramAgain(launch)))
                .orElse(false);
    }
}
