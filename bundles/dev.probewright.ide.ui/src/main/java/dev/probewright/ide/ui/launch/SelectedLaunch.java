/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import dev.probewright.ide.core.launch.DebugLauncher;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IDebugElement;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeSelection;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** The launch that a selection in the Debug view belongs to, and the debugger that is installed. */
final class SelectedLaunch {
    private SelectedLaunch() {}

    /** @param context the debug context: threads, stack frames, processes, or launches */
    static Optional<ILaunch> of(@Nullable Object context) {
        if (!(context instanceof IStructuredSelection selection) || selection.isEmpty()) {
            return Optional.empty();
        }
        Optional<ILaunch> own = launch(selection.getFirstElement());
        if (own.isPresent() || !(selection instanceof ITreeSelection tree)) {
            return own;
        }
        // Elements of debuggers that do not adapt stand below their launch.
        return Arrays.stream(tree.getPaths())
                .map(path -> path.getFirstSegment())
                .filter(ILaunch.class::isInstance)
                .map(ILaunch.class::cast)
                .findFirst();
    }

    private static Optional<ILaunch> launch(@Nullable Object element) {
        if (element instanceof ILaunch launch) {
            return Optional.of(launch);
        }
        if (element instanceof IProcess process) {
            return Optional.ofNullable(process.getLaunch());
        }
        if (element instanceof IDebugElement debugged) {
            return Optional.ofNullable(debugged.getLaunch());
        }
        return Optional.ofNullable(element).map(there -> Adapters.adapt(there, ILaunch.class));
    }

    /** Asks the debugger; empty when none is installed. */
    static <T> Optional<T> withLauncher(Function<DebugLauncher, T> question) {
        BundleContext context = FrameworkUtil.getBundle(SelectedLaunch.class).getBundleContext();
        ServiceReference<DebugLauncher> reference =
                context == null ? null : context.getServiceReference(DebugLauncher.class);
        DebugLauncher launcher = reference == null ? null : context.getService(reference);
        return Optional.ofNullable(launcher).map(question);
    }
}
