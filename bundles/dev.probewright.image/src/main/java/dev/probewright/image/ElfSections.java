/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import dev.probewright.image.ElfFile.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * The sections of an ELF file that have a place in memory, for files that are not programmed as firmware is: flash
 * algorithms.
 */
public final class ElfSections {
    /**
     * A section.
     *
     * @param name not unique
     * @param address of its first byte
     * @param size bytes in memory
     * @param content its bytes, empty where the file holds none (zeros in memory); not to be modified
     */
    public record Contents(String name, long address, long size, byte[] content) {
        /** The first address behind it. */
        public long end() {
            return address + size;
        }
    }

    private ElfSections() {}

    /**
     * The sections in the order of the file.
     *
     * @param limit bytes; a file with a larger section is refused
     */
    public static List<Contents> read(FirmwareSource source, int limit) throws ImageException {
        List<Contents> result = new ArrayList<>();
        for (Section section : ElfFile.read(source).sections()) {
            if (!section.allocated() || section.size() == 0) {
                continue;
            }
            if (section.size() > limit) {
                throw new ImageException(
                        source.name(),
                        "section " + section.name() + " is " + section.size() + " bytes, more than the " + limit
                                + " that there may be");
            }
            byte[] content = new byte[section.inFile() ? (int) section.size() : 0];
            if (section.inFile()) {
                source.read(section.offset(), content.length, "section " + section.name())
                        .get(content);
            }
            result.add(new Contents(section.name(), section.address(), section.size(), content));
        }
        return result;
    }
}
