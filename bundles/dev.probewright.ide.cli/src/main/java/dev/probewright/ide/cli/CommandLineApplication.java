/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cli;

import dev.probewright.cli.Console;
import dev.probewright.cli.Main;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.session.Probes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Runs one command with the probe drivers of the installation: {@code eclipse -nosplash -application
 * dev.probewright.ide.cli.probewright COMMAND…}. The exit code is the command's.
 */
public final class CommandLineApplication implements IApplication {
    /** Set by Eclipse's native launcher to its own path. */
    private static final String NATIVE_LAUNCHER = "eclipse.launcher";

    @Override
    public Object start(IApplicationContext context) throws InvalidSyntaxException {
        if (System.getProperty(NATIVE_LAUNCHER) != null) {
            // Without this it shows a dialog for each exit code but 0; the Java launcher would print it.
            System.setProperty(IApplicationContext.EXIT_DATA_PROPERTY, "");
        }
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        Console console = new Console(System.out, System.err, System.console() != null);
        return Main.run(arguments == null ? new String[0] : arguments, console, installedProbes());
    }

    private static Probes installedProbes() throws InvalidSyntaxException {
        BundleContext bundle =
                FrameworkUtil.getBundle(CommandLineApplication.class).getBundleContext();
        List<ProbeDriver> drivers = new ArrayList<>();
        for (ServiceReference<ProbeDriver> driver : bundle.getServiceReferences(ProbeDriver.class, null)) {
            drivers.add(bundle.getService(driver));
        }
        return new Probes(drivers);
    }

    @Override
    public void stop() {
        // A command ends by itself: the framework stops an application from outside only when the process ends.
    }
}
