/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import dev.probewright.image.ElfReader;
import dev.probewright.image.FirmwareFiles;
import dev.probewright.image.FirmwareReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;

/** What a firmware file is, as far as its name and first bytes tell: quick enough for each key that is typed. */
final class FirmwareLook {
    /** From the ELF specification: where e_machine stands, and its value for Arm. */
    private static final int E_MACHINE_OFFSET = 18;

    private static final short EM_ARM = 40;

    private FirmwareLook() {}

    /** The reader that will read it; empty when it is no firmware. */
    static Optional<FirmwareReader> reader(Path file) throws IOException {
        byte[] start = start(file);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        List<FirmwareReader> readers = FirmwareFiles.standard().readers();
        return readers.stream()
                .filter(reader -> reader.recognises(start))
                .findFirst()
                .or(() -> readers.stream()
                        .filter(reader -> reader.extensions().contains(extension))
                        .findFirst());
    }

    /** Why this file can not be read at all; empty when it can. */
    static Optional<String> unreadable(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return Optional.of(NLS.bind(Messages.File_Folder, file));
        }
        if (!Files.exists(file)) {
            return Optional.of(NLS.bind(Messages.File_Missing, file));
        }
        if (!Files.isReadable(file)) {
            return Optional.of(NLS.bind(Messages.File_Unreadable, file));
        }
        return Files.size(file) == 0 ? Optional.of(NLS.bind(Messages.File_Empty, file)) : Optional.empty();
    }

    /** Why this file is not a program that can be debugged; empty when it is an ELF file for Arm. */
    static Optional<String> noProgram(Path file) throws IOException {
        byte[] start = start(file);
        if (!new ElfReader().recognises(start) || start.length < E_MACHINE_OFFSET + Short.BYTES) {
            return Optional.of(NLS.bind(Messages.Program_NoElf, file.getFileName()));
        }
        short machine = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getShort(E_MACHINE_OFFSET);
        return machine == EM_ARM
                ? Optional.empty()
                : Optional.of(NLS.bind(Messages.Program_NotArm, file.getFileName()));
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(FirmwareFiles.START_BYTES);
        }
    }
}
