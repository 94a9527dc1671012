/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import dev.probewright.ide.core.IdeCore;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/** The gdb that the user has named for the whole workspace. Any thread. */
public final class GdbPreference {
    /** The key, in the instance scope's node {@link IdeCore#ID}; a path or a name, empty for none. */
    public static final String KEY = "gdb";

    private GdbPreference() {}

    /** Path or name. */
    public static Optional<String> get() {
        return Optional.of(node().get(KEY, "").trim()).filter(text -> !text.isEmpty());
    }

    /** @throws BackingStoreException when it can not be written */
    public static void set(String gdb) throws BackingStoreException {
        node().put(KEY, gdb);
        node().flush();
    }

    private static Preferences node() {
        return InstanceScope.INSTANCE.getNode(IdeCore.ID);
    }
}
