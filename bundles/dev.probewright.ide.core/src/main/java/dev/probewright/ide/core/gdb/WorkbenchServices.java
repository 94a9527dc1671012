/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.prefs.BackingStoreException;

/** What other bundles of the workbench know of gdb: those that there are at the moment of the question. */
final class WorkbenchServices {
    private WorkbenchServices() {}

    static Optional<Path> toolchainGdb(IProject project) {
        return first(ToolchainGdb.class, service -> service.gdbOf(project));
    }

    static Optional<Path> askForGdb() {
        return first(GdbPrompt.class, GdbPrompt::askForGdb);
    }

    static void remember(Path gdb) {
        try {
            GdbPreference.set(gdb.toString());
        } catch (BackingStoreException e) {
            Platform.getLog(WorkbenchServices.class).warn("the gdb chosen is not remembered", e);
        }
    }

    private static <S, T> Optional<T> first(Class<S> type, Function<S, Optional<T>> question) {
        BundleContext context = FrameworkUtil.getBundle(WorkbenchServices.class).getBundleContext();
        for (ServiceReference<S> reference : references(context, type)) {
            S service = context.getService(reference);
            if (service != null) {
                try {
                    Optional<T> answer = question.apply(service);
                    if (answer.isPresent()) {
                        return answer;
                    }
                } finally {
                    context.ungetService(reference);
                }
            }
        }
        return Optional.empty();
    }

    private static <S> List<ServiceReference<S>> references(BundleContext context, Class<S> type) {
        try {
            Collection<ServiceReference<S>> found = context.getServiceReferences(type, null);
            return found.stream()
                    .filter(Objects::nonNull)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
    }
}
