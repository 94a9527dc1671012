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
import org.eclipse.core.resources.IProject;
import org.eclipse.jdt.annotation.Nullable;

/** Property {@code programs} of a project: whether it has a program that can be debugged. */
public final class FirmwareProjectTester extends PropertyTester {
    @Override
    public boolean test(Object receiver, String property, Object[] arguments, @Nullable Object expected) {
        return receiver instanceof IProject project && project.isAccessible() && FirmwarePrograms.hasNamed(project);
    }
}
