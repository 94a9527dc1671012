/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.log;

import java.util.logging.Handler;
import java.util.logging.Logger;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Leads {@link System.Logger} of our bundles, which the JDK passes on to {@code java.util.logging}, to the workbench's log
 * instead of the standard error stream, from the moment that something of this bundle is used.
 */
public final class LogBridge implements BundleActivator {
    private static final String ROOT = "dev.probewright";

    /** Held, for the JDK holds loggers weakly. */
    private final Logger root = Logger.getLogger(ROOT);

    private @Nullable Handler handler;

    @Override
    public void start(BundleContext context) {
        Handler started = new PlatformLogHandler(Platform.getLog(context.getBundle()));
        handler = started;
        root.addHandler(started);
        root.setUseParentHandlers(false);
    }

    @Override
    public void stop(BundleContext context) {
        root.removeHandler(handler);
        root.setUseParentHandlers(true);
    }
}
