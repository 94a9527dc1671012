/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Property {@code firmware} of a file: whether it can be programmed into a chip; {@code program}: whether it can be debugged,
 * which takes an ELF file. Its ending decides; where that says
 * nothing, as with the names that linkers give by default, its content: an ELF file for Arm.
 */
public final class FirmwareFileTester extends PropertyTester {
    private static final Set<String> FIRMWARE = Set.of("elf", "axf", "hex", "ihex", "bin");
    private static final Set<String> PROGRAMS = Set.of("elf", "axf");
    private static final Set<String> UNSURE = Set.of("", "out");

    /** From the ELF specification: EI_MAG0 to EI_MAG3, and where e_machine stands. */
    private static final int ELF_MAGIC = 0x7F454C46;

    private static final int E_MACHINE_OFFSET = 18;
    private static final int HEADER_START = 20;
    private static final short EM_ARM = 40;

    @Override
    public boolean test(Object receiver, String property, Object[] arguments, @Nullable Object expected) {
        return receiver instanceof IFile file && (property.equals("program") ? isProgram(file) : isFirmware(file));
    }

    /** Whether this is an ELF file for Arm by its name, or by its content where the name says nothing. */
    public static boolean isProgram(IFile file) {
        String extension = extension(file);
        return PROGRAMS.contains(extension) || UNSURE.contains(extension) && isArmElf(file);
    }

    private static String extension(IFile file) {
        return file.getFileExtension() == null ? "" : file.getFileExtension().toLowerCase(Locale.ROOT);
    }

    static boolean isFirmware(IFile file) {
        String extension = extension(file);
        return FIRMWARE.contains(extension) || UNSURE.contains(extension) && isArmElf(file);
    }

    private static boolean isArmElf(IFile file) {
        IPath location = file.getLocation();
        if (location == null) {
            return false;
        }
        byte[] start;
        try (InputStream bytes = Files.newInputStream(location.toFile().toPath())) {
            start = bytes.readNBytes(HEADER_START);
        } catch (IOException e) {
            // What can not be read is not offered to be programmed.
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(start);
        return start.length == HEADER_START
                && header.getInt(0) == ELF_MAGIC
                && header.order(ByteOrder.LITTLE_ENDIAN).getShort(E_MACHINE_OFFSET) == EM_ARM;
    }
}
