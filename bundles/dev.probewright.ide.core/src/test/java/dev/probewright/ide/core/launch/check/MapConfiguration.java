/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.ILaunchConfiguration;

/** A launch configuration that is a map: answers {@code getAttribute}, as one in a file does, and nothing else. */
final class MapConfiguration {
    private final Map<String, Object> attributes = new HashMap<>();

    MapConfiguration with(String attribute, Object value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Sets it, or takes it away. */
    void set(String attribute, Optional<Object> value) {
        value.ifPresentOrElse(there -> attributes.put(attribute, there), () -> attributes.remove(attribute));
    }

    Optional<Object> get(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    ILaunchConfiguration configuration() {
        return (ILaunchConfiguration) Proxy.newProxyInstance(
                MapConfiguration.class.getClassLoader(),
                new Class<?>[] {ILaunchConfiguration.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getAttribute")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    Object value = attributes.getOrDefault((String) arguments[0], arguments[1]);
                    Class<?> type = method.getParameterTypes()[1];
                    boolean fits = type == int.class
                            ? value instanceof Integer
                            : type == boolean.class ? value instanceof Boolean : type.isInstance(value);
                    if (!fits) {
                        throw new CoreException(Status.error(arguments[0] + " is of another type"));
                    }
                    return value;
                });
    }
}
