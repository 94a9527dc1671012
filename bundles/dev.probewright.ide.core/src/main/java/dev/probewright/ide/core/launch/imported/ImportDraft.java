/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import dev.probewright.chip.ChipCatalogue;
import dev.probewright.chip.UnknownChipException;
import dev.probewright.ide.core.launch.ImageEntry;
import dev.probewright.ide.core.launch.LaunchAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.eclipse.osgi.util.NLS;

/** A launch configuration in the making. */
final class ImportDraft {
    private final Map<String, Object> attributes = new TreeMap<>();
    private final List<String> images = new ArrayList<>();
    private final List<String> initCommands = new ArrayList<>();
    private final List<String> runCommands = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<String> probe = Optional.empty();

    void put(String key, Object value) {
        attributes.put(key, value);
    }

    void note(String message, Object... bindings) {
        String note = NLS.bind(message, bindings);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    void noteIf(boolean condition, String message, Object... bindings) {
        if (condition) {
            note(message, bindings);
        }
    }

    void probe(String serialNumber) {
        probe = Optional.of(serialNumber);
    }

    /** The chip, when the catalogue knows it. */
    void chip(String name) {
        if (name.isEmpty()) {
            return;
        }
        try {
            put(LaunchAttributes.CHIP, ChipCatalogue.standard().find(name).name());
        } catch (UnknownChipException e) {
            note(Messages.Note_UnknownChip, name);
        }
    }

    /** @param clock a number; what is none, as "auto", leaves the default */
    void clock(String clock, double hertzPerUnit) {
        try {
            long hertz = Math.round(Double.parseDouble(clock) * hertzPerUnit);
            if (hertz > 0 && hertz <= Integer.MAX_VALUE) {
                put(LaunchAttributes.CLOCK_HZ, (int) hertz);
            }
        } catch (NumberFormatException e) {
            noteIf(!clock.isEmpty() && !clock.equals("auto") && !clock.equals("adaptive"), Messages.Note_Clock, clock);
        }
    }

    void image(String path, OptionalLong base, boolean download, boolean symbols) {
        images.add(new ImageEntry(path, base, download, symbols).toAttribute());
    }

    void initCommands(String text) {
        add(initCommands, text);
    }

    void runCommands(String text) {
        add(runCommands, text);
    }

    private void add(List<String> commands, String text) {
        commands.addAll(ForeignCommands.sift(text, this));
    }

    ImportedLaunch finish(String name, LaunchKind kind) {
        if (!images.isEmpty()) {
            put(LaunchAttributes.IMAGES, List.copyOf(images));
        }
        if (!initCommands.isEmpty()) {
            put(LaunchAttributes.INIT_COMMANDS, String.join("\n", initCommands));
        }
        if (!runCommands.isEmpty()) {
            put(LaunchAttributes.RUN_COMMANDS, String.join("\n", runCommands));
        }
        return new ImportedLaunch(name, kind, attributes, probe, notes);
    }
}
