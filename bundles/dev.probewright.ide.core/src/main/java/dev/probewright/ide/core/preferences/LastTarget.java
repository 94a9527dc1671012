/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.preferences;

import dev.probewright.ide.core.IdeCore;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ProjectScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/**
 * The probe and the chip that a project was programmed with last. The chip is a fact of the project and stands in it, for
 * all who share it; the probe is a thing on this desk and stands in the workspace alone. Without a project both stand in
 * the workspace.
 */
public final class LastTarget {
    private static final String PROBE = "probe";
    private static final String CHIP = "chip";
    private static final String PROJECTS = "projects";

    private final Preferences workspace;
    private final Preferences shared;

    private LastTarget(Preferences workspace, Preferences shared) {
        this.workspace = workspace;
        this.shared = shared;
    }

    /** Of this project; empty for files that lie in none. */
    public static LastTarget of(Optional<IProject> project) {
        Preferences all = InstanceScope.INSTANCE.getNode(IdeCore.ID);
        return project.filter(IProject::isAccessible)
                .map(open -> new LastTarget(
                        all.node(PROJECTS).node(open.getName()), new ProjectScope(open).getNode(IdeCore.ID)))
                .orElseGet(() -> new LastTarget(all, all));
    }

    /** The probe's id. */
    public Optional<String> probe() {
        return value(workspace, PROBE);
    }

    /** The chip's name; empty when it was found out. */
    public Optional<String> chip() {
        return value(shared, CHIP);
    }

    private static Optional<String> value(Preferences node, String key) {
        return Optional.of(node.get(key, "")).filter(text -> !text.isEmpty());
    }

    /**
     * Remembers both. A project's files are touched only when its chip changes.
     *
     * @throws BackingStoreException when they can not be written, as those of a read-only project
     */
    public void remember(String probe, Optional<String> chip) throws BackingStoreException {
        workspace.put(PROBE, probe);
        workspace.flush();
        if (!chip.equals(chip())) {
            chip.ifPresentOrElse(name -> shared.put(CHIP, name), () -> shared.remove(CHIP));
            shared.flush();
        }
    }
}
