/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.swt.widgets.Combo;

/** The name of one of several values. One that is not known is kept until another is chosen. */
final class ChoiceField extends ValueField<String> {
    private final Combo combo;
    private final List<String> names;
    private String unknown = "";

    /** @param labels of the values, by their names, in the order in which they are shown */
    ChoiceField(String attribute, Enum<?> fallback, Combo combo, Map<? extends Enum<?>, String> labels) {
        super(attribute, fallback.name(), combo);
        this.combo = combo;
        names = new ArrayList<>();
        labels.forEach((value, label) -> {
            names.add(value.name());
            combo.add(label);
        });
        combo.setVisibleItemCount(names.size());
    }

    @Override
    String value() {
        int index = combo.getSelectionIndex();
        return index < 0 ? unknown : names.get(index);
    }

    @Override
    void setValue(String value) {
        int index = names.indexOf(value);
        unknown = value;
        if (index < 0) {
            combo.deselectAll();
        } else {
            combo.select(index);
        }
    }

    @Override
    String read(ILaunchConfiguration configuration, String absent) throws CoreException {
        return configuration.getAttribute(attribute(), absent);
    }

    @Override
    void write(ILaunchConfigurationWorkingCopy configuration, String value) {
        configuration.setAttribute(attribute(), value);
    }
}
