/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.osgi.util.NLS;

/** An attribute that holds the name of one of several values: files are edited by hand, and by later versions. */
record ChoiceCheck<E extends Enum<E>>(String attribute, Class<E> values) implements LaunchChecks.Check {
    @Override
    public Optional<String> problem(ILaunchConfiguration configuration) throws CoreException {
        String value = configuration.getAttribute(attribute, "");
        if (value.isEmpty()
                || Arrays.stream(values.getEnumConstants())
                        .anyMatch(one -> one.name().equals(value))) {
            return Optional.empty();
        }
        String known = Arrays.stream(values.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return Optional.of(NLS.bind(Messages.Value_Unknown, value, known));
    }
}
