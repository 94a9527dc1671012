/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.preferences;

import dev.probewright.chip.ChipCatalogue;
import dev.probewright.chip.ChipDescriptionException;
import dev.probewright.ide.core.IdeCore;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/** The chip descriptions that the user has named for the whole workspace. Any thread. */
public final class UserChips {
    /** The key, in the instance scope's node {@link IdeCore#ID}: paths, one a line; empty for none. */
    public static final String KEY = "chipFiles";

    private UserChips() {}

    /** In the order in which they override each other. */
    public static List<Path> files() {
        return files(node().get(KEY, ""));
    }

    /** @param text as it stands in the preference */
    public static List<Path> files(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(Path::of).toList();
    }

    /** @throws BackingStoreException when it can not be written */
    public static void set(List<Path> files) throws BackingStoreException {
        node().put(KEY, String.join("\n", files.stream().map(Path::toString).toList()));
        node().flush();
    }

    /**
     * The chips there are with these files.
     *
     * @throws ChipDescriptionException when one can not be used; names file and field
     */
    public static ChipCatalogue catalogue(List<Path> files) throws ChipDescriptionException {
        ChipCatalogue catalogue = ChipCatalogue.standard();
        for (Path file : files) {
            catalogue = catalogue.with(file);
        }
        return catalogue;
    }

    /** The chips to choose from: without the user's files where one of them can not be used, which the log tells. */
    public static ChipCatalogue choices() {
        try {
            return catalogue(files());
        } catch (ChipDescriptionException e) {
            Platform.getLog(UserChips.class).warn("chip descriptions of the preferences are left out", e);
            return ChipCatalogue.standard();
        }
    }

    private static Preferences node() {
        return InstanceScope.INSTANCE.getNode(IdeCore.ID);
    }
}
