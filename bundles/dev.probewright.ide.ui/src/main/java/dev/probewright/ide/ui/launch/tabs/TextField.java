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
import org.eclipse.swt.widgets.Text;

/** Text of one or more lines, which files separate by a line feed on each system. */
final class TextField extends ValueField<String> {
    private final Text text;

    TextField(String attribute, String fallback, Text text) {
        super(attribute, fallback, text);
        this.text = text;
    }

    @Override
    String value() {
        return normal(text.getText());
    }

    @Override
    void setValue(String value) {
        text.setText(value.replace("\n", Text.DELIMITER));
    }

    @Override
    String read(ILaunchConfiguration configuration, String absent) throws CoreException {
        return normal(configuration.getAttribute(attribute(), absent));
    }

    @Override
    void write(ILaunchConfigurationWorkingCopy configuration, String value) {
        configuration.setAttribute(attribute(), value);
    }

    private static String normal(String lines) {
        return lines.replace("\r\n", "\n");
    }
}
