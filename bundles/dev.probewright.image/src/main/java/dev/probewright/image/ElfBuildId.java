/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import dev.probewright.image.ElfFile.Program;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** The note in which GNU linkers leave a hash of the program (option {@code --build-id}). */
final class ElfBuildId {
    private static final int NT_GNU_BUILD_ID = 3;
    private static final int NOTE_HEADER_SIZE = 12;
    /** "GNU" and a zero, little-endian. */
    private static final int OWNER_GNU = 0x00554E47;

    private static final int NOTES_LIMIT = 1 << 20;

    private ElfBuildId() {}

    static Optional<String> find(ElfFile elf) throws ImageException {
        for (Program program : elf.programs()) {
            if (program.type() == Program.PT_NOTE && program.fileSize() <= NOTES_LIMIT) {
                ByteBuffer notes = elf.source().read(program.offset(), (int) program.fileSize(), "notes");
                Optional<String> id = find(notes);
                if (id.isPresent()) {
                    return id;
                }
            }
        }
        return Optional.empty();
    }

    /** Notes say nothing about what is loaded: the search ends where they stop making sense. */
    private static Optional<String> find(ByteBuffer notes) {
        long at = 0;
        while (at + NOTE_HEADER_SIZE <= notes.limit()) {
            long ownerSize = ElfFile.u32(notes, (int) at);
            long size = ElfFile.u32(notes, (int) at + 4);
            int type = notes.getInt((int) at + 8);
            long owner = at + NOTE_HEADER_SIZE;
            long content = owner + aligned(ownerSize);
            if (content + size > notes.limit()) {
                break;
            }
            if (type == NT_GNU_BUILD_ID && ownerSize == 4 && notes.getInt((int) owner) == OWNER_GNU) {
                byte[] id = new byte[(int) size];
                notes.get((int) content, id);
                return Optional.of(HexFormat.of().formatHex(id));
            }
            at = content + aligned(size);
        }
        return Optional.empty();
    }

    private static long aligned(long size) {
        return (size + 3) & ~3L;
    }
}
