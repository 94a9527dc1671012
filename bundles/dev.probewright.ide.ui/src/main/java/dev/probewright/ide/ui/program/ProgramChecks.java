/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.chip.UnknownChipException;
import dev.probewright.ide.core.preferences.UserChips;
import dev.probewright.ide.core.probes.ProbeSnapshot;
import dev.probewright.ide.ui.probes.ProbeText;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;

/** What is wrong with a field of the Program Device dialog, told while it is typed; empty when nothing is. */
final class ProgramChecks {
    private ProgramChecks() {}

    /** The firmware file: whether it can be read. What is in it is found out when it is programmed. */
    static Optional<Problem> file(String text) {
        String name = text.trim();
        if (name.isEmpty()) {
            return Problem.error(Messages.Check_NoFile);
        }
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                return Problem.error(NLS.bind(Messages.Check_Folder, name));
            }
            if (!Files.exists(path)) {
                return Problem.error(NLS.bind(Messages.Check_Missing, name));
            }
            if (!Files.isReadable(path)) {
                return Problem.error(NLS.bind(Messages.Check_Unreadable, name));
            }
            if (Files.size(path) == 0) {
                return Problem.error(NLS.bind(Messages.Check_EmptyFile, name));
            }
            return FirmwareKind.of(path) == FirmwareKind.UNKNOWN
                    ? Problem.error(NLS.bind(Messages.Check_NoFirmware, path.getFileName()))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Problem.error(NLS.bind(Messages.Check_BadPath, name));
        } catch (IOException e) {
            return Problem.error(NLS.bind(Messages.Check_Unreadable, name));
        }
    }

    /**
     * Where a raw file goes.
     *
     * @param raw whether the file needs it
     */
    static Optional<Problem> address(String text, boolean raw) {
        if (!raw) {
            return Optional.empty();
        }
        if (text.isBlank()) {
            return Problem.error(Messages.Check_NoAddress);
        }
        try {
            Addresses.parse(text);
            return Optional.empty();
        } catch (NumberFormatException e) {
            return Problem.error(NLS.bind(Messages.Check_BadAddress, text.trim()));
        }
    }

    /** The probe: one must be chosen; one that seems not to be free may still be tried. */
    static Optional<Problem> probe(String id, ProbeSnapshot present) {
        if (id.isEmpty()) {
            return Problem.error(present.probes().isEmpty() ? Messages.Check_NoProbe : Messages.Check_ChooseProbe);
        }
        return present.probe(id)
                .filter(probe -> probe.access() != ProbeAccess.FREE)
                .map(ProgramChecks::notFree);
    }

    private static Problem notFree(ProbeInfo probe) {
        return new Problem(Problem.Severity.WARNING, NLS.bind(Messages.Check_ProbeNotFree, ProbeText.state(probe)));
    }

    /** The chip: any that the catalogue knows, or none. */
    static Optional<Problem> chip(String text) {
        String name = text.trim();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            UserChips.choices().find(name);
            return Optional.empty();
        } catch (UnknownChipException e) {
            return Problem.error(
                    e.nearest().isEmpty()
                            ? NLS.bind(Messages.Check_UnknownChip, name)
                            : NLS.bind(Messages.Check_UnknownChipNear, name, String.join(", ", e.nearest())));
        }
    }
}
