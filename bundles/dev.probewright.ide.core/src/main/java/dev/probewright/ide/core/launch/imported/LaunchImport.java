/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;

/** Makes our launch configurations of other people's. Pure: reads a file and changes nothing. Any thread. */
public final class LaunchImport {
    /** Attributes which begin so say something about debugging; others belong to views and dialogs. */
    private static final List<String> MEANINGFUL = List.of(
            "com.st.stm32cube.ide.mcu.debug.",
            "ilg.gnuarmeclipse.debug.",
            "ilg.gnumcueclipse.debug.",
            "org.eclipse.embedcdt.debug.",
            "org.eclipse.cdt.debug.gdbjtag.");

    private static final int SHOWN_CHARACTERS = 80;

    private LaunchImport() {}

    /**
     * Reads a file.
     *
     * @throws LaunchFileException when it is none, or one of a type that can not be imported
     */
    public static ImportedLaunch read(Path file) throws LaunchFileException {
        return of(LaunchFile.read(file));
    }

    static ImportedLaunch of(LaunchFile file) throws LaunchFileException {
        LaunchKind kind = LaunchKind.of(file.type())
                .orElseThrow(
                        () -> new LaunchFileException(NLS.bind(Messages.File_OtherType, file.name(), file.type())));
        ForeignAttributes from = new ForeignAttributes(file.attributes());
        ImportDraft to = new ImportDraft();
        CdtPart.map(from, to);
        switch (kind) {
            case CUBE_IDE -> CubeIdePart.map(from, to);
            case GDB_HARDWARE -> HardwareDebuggingPart.map(from, to);
            case OPENOCD, JLINK, PYOCD -> new EmbeddedPart(file.type(), from, to).map(kind);
        }
        for (Map.Entry<String, Object> left : from.left().entrySet()) {
            if (MEANINGFUL.stream().anyMatch(left.getKey()::startsWith) && saysSomething(left.getValue())) {
                String value = String.valueOf(left.getValue());
                to.note(
                        Messages.Note_Other,
                        left.getKey(),
                        value.substring(0, Math.min(value.length(), SHOWN_CHARACTERS)));
            }
        }
        return to.finish(file.name(), kind);
    }

    /** What is off, empty or 0 is no loss. */
    private static boolean saysSomething(Object value) {
        return !List.of("", "false", "0", "[]", "none", "default", "Disabled").contains(String.valueOf(value));
    }
}
