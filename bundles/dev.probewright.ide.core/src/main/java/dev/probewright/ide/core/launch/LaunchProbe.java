/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.ide.core.IdeCore;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationListener;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/**
 * The probe that a launch configuration uses: something of this workspace, for another's desk has another probe, so it never
 * stands in a {@code .launch} file. Goes with the configuration's name when that changes, and with the configuration. Any thread.
 */
public final class LaunchProbe {
    private static final String LAUNCHES = "launches";
    private static final String PROBE = "probe";

    static {
        DebugPlugin.getDefault().getLaunchManager().addLaunchConfigurationListener(new Follower());
    }

    private final String configuration;

    private LaunchProbe(String configuration) {
        this.configuration = configuration;
    }

    /** Of a configuration; of a working copy that of its original, as soon as there is one. */
    public static LaunchProbe of(ILaunchConfiguration configuration) {
        ILaunchConfiguration saved = configuration;
        if (configuration instanceof ILaunchConfigurationWorkingCopy copy && copy.getOriginal() != null) {
            saved = copy.getOriginal();
        }
        return new LaunchProbe(saved.getName());
    }

    private static Preferences launches() {
        return InstanceScope.INSTANCE.getNode(IdeCore.ID).node(LAUNCHES);
    }

    /** The names of files have no slash, which would be taken for a path of nodes. */
    private Preferences node() {
        return launches().node(configuration);
    }

    /** The probe's id; empty when the only one there is meant. */
    public Optional<String> get() {
        try {
            return launches().nodeExists(configuration)
                    ? Optional.of(node().get(PROBE, "")).filter(id -> !id.isEmpty())
                    : Optional.empty();
        } catch (BackingStoreException e) {
            Platform.getLog(LaunchProbe.class).error(String.valueOf(e.getMessage()), e);
            return Optional.empty();
        }
    }

    /** @param probe its id; empty when the only one there is meant */
    public void set(Optional<String> probe) {
        try {
            if (probe.isPresent()) {
                node().put(PROBE, probe.get());
            } else if (launches().nodeExists(configuration)) {
                node().removeNode();
            }
            launches().flush();
        } catch (BackingStoreException e) {
            Platform.getLog(LaunchProbe.class).error(String.valueOf(e.getMessage()), e);
        }
    }

    /** Keeps step with renamed and deleted configurations. */
    private static final class Follower implements ILaunchConfigurationListener {
        @Override
        public void launchConfigurationAdded(ILaunchConfiguration added) {
            ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
            ILaunchConfiguration before = manager.getMovedFrom(added);
            if (before != null) {
                move(before, added);
            }
        }

        @Override
        public void launchConfigurationChanged(ILaunchConfiguration changed) {
            // Its name is the same.
        }

        @Override
        public void launchConfigurationRemoved(ILaunchConfiguration removed) {
            ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
            ILaunchConfiguration now = manager.getMovedTo(removed);
            if (now == null) {
                of(removed).set(Optional.empty());
            } else {
                move(removed, now);
            }
        }

        /** Told of both ends of a move, in either order: the second time there is nothing left to be moved. */
        private static void move(ILaunchConfiguration from, ILaunchConfiguration to) {
            LaunchProbe before = of(from);
            Optional<String> probe = before.get();
            if (probe.isPresent() && !before.configuration.equals(of(to).configuration)) {
                of(to).set(probe);
                before.set(Optional.empty());
            }
        }
    }
}
