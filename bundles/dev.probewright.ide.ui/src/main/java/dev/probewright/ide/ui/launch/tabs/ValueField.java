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
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.swt.widgets.Control;

/**
 * A field whose attribute has one value. What was not changed is not written, so that a configuration is not changed by being
 * looked at, and one that says nothing keeps saying nothing.
 */
abstract class ValueField<T> implements LaunchField {
    private final String attribute;
    private final T fallback;
    private final FieldMark mark;

    /** @param fallback what an absent attribute means */
    ValueField(String attribute, T fallback, Control control) {
        this.attribute = attribute;
        this.fallback = fallback;
        mark = new FieldMark(control);
    }

    /** What is shown. */
    abstract T value();

    abstract void setValue(T value);

    /** @throws CoreException when the attribute has another type */
    abstract T read(ILaunchConfiguration configuration, T absent) throws CoreException;

    abstract void write(ILaunchConfigurationWorkingCopy configuration, T value);

    @Override
    public final String attribute() {
        return attribute;
    }

    @Override
    public final FieldMark mark() {
        return mark;
    }

    @Override
    public final void show(ILaunchConfiguration configuration) {
        setValue(there(configuration));
    }

    @Override
    public final void apply(ILaunchConfigurationWorkingCopy configuration) {
        T now = value();
        if (now.equals(there(configuration))) {
            return;
        }
        if (now.equals(fallback)) {
            configuration.removeAttribute(attribute);
        } else {
            write(configuration, now);
        }
    }

    private T there(ILaunchConfiguration configuration) {
        try {
            return read(configuration, fallback);
        } catch (CoreException e) {
            // The check of this attribute tells the user; it stays as it is until the field is changed.
            return fallback;
        }
    }
}
