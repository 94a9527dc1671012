/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.swt.widgets.Button;

/** Yes or no. */
final class CheckField extends ValueField<Boolean> {
    private final Button box;

    CheckField(String attribute, boolean fallback, Button box) {
        super(attribute, fallback, box);
        this.box = box;
    }

    @Override
    Boolean value() {
        return box.getSelection();
    }

    @Override
    void setValue(Boolean value) {
        box.setSelection(value);
    }

    @Override
    Boolean read(ILaunchConfiguration configuration, Boolean absent) throws CoreException {
        return configuration.getAttribute(attribute(), absent.booleanValue());
    }

    @Override
    void write(ILaunchConfigurationWorkingCopy configuration, Boolean value) {
        configuration.setAttribute(attribute(), value.booleanValue());
    }
}
