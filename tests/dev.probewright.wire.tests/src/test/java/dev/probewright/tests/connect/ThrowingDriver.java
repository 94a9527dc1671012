/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.connect;

import dev.probewright.probe.DapLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.target.ResetLine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;

/** A driver as it is, but for one call of its probe, which ends in an exception that no driver should throw. */
final class ThrowingDriver {
    /** Opening and closing aside; those that only tell something may not fail. */
    private static final Set<String> COUNTED = Set.of(
            "connect", "disconnect", "execute", "reset", "setWaitTime", "assertReset", "level", "targetMillivolts");

    private final ProbeDriver driver;
    private long calls;
    private long failing;

    ThrowingDriver(ProbeDriver driver) {
        this.driver = driver;
    }

    /** @param call counted from 1 from now on; 0 for none */
    void failAt(long call) {
        calls = 0;
        failing = call;
    }

    /** Since {@link #failAt}. */
    long calls() {
        return calls;
    }

    ProbeDriver driver() {
        return wrapped(ProbeDriver.class, driver);
    }

    private <T> T wrapped(Class<T> type, T original) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (COUNTED.contains(method.getName()) && ++calls == failing) {
                        throw new IllegalStateException("call " + calls + ", " + method.getName());
                    }
                    try {
                        return wrapped(method.invoke(original, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Object wrapped(Object answer) {
        if (answer instanceof Probe probe) {
            return wrapped(Probe.class, probe);
        }
        if (answer instanceof DapLink link) {
            return wrapped(DapLink.class, link);
        }
        if (answer instanceof Optional<?> optional && optional.orElse(null) instanceof ResetLine line) {
            return Optional.of(wrapped(ResetLine.class, line));
        }
        return answer;
    }
}
