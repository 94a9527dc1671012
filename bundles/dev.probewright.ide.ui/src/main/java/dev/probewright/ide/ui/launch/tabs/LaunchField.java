/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.ide.ui.program.FieldMark;
import dev.probewright.ide.ui.program.Problem;
import java.util.Optional;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;

/** A field of a tab, which shows one attribute of the configuration. */
interface LaunchField {
    /** The attribute's key. */
    String attribute();

    /** Where the field says what is wrong. */
    FieldMark mark();

    /** Shows what the configuration says, or the default where it says nothing or something that can not be read. */
    void show(ILaunchConfiguration configuration);

    /** Writes what is shown if the configuration says something else; a default is left away. */
    void apply(ILaunchConfigurationWorkingCopy configuration);

    /** What is wrong with what is typed before it can be an attribute's value at all. */
    default Optional<Problem> typed() {
        return Optional.empty();
    }
}
