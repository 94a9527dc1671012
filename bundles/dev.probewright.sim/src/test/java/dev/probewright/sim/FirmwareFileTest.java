/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.chip.ChipMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that boards are delivered with. */
class FirmwareFileTest {
    private static final int HEADERS = 52;
    private static final int CONTENT = 128;

    @TempDir
    Path folder;

    private final ChipMemory flash = new ChipMemory("flash", 0x08000000, new byte[1024]);
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("program.elf");
    }

    /** An ELF file with one segment of four bytes, linked to run at another address, and one that only takes room. */
    private void write(int physical, int length) throws Exception {
        ByteBuffer elf = ByteBuffer.allocate(CONTENT + 4).order(ByteOrder.LITTLE_ENDIAN);
        elf.putInt(0, 0x464C457F).putInt(28, HEADERS).putShort(42, (short) 32).putShort(44, (short) 2);
        elf.putInt(HEADERS, 1).putInt(HEADERS + 4, CONTENT).putInt(HEADERS + 8, 0x20000000);
        elf.putInt(HEADERS + 12, physical).putInt(HEADERS + 16, length);
        elf.putInt(HEADERS + 32, 1).putInt(HEADERS + 44, 0x20000000);
        elf.putInt(CONTENT, 0x04030201);
        Files.write(file, elf.array());
    }

    @Test
    void segmentsLieWhereTheyAreLoaded() throws Exception {
        write(0x08000010, 4);
        FirmwareFile.deliver(file, List.of(flash));
        assertEquals(2, flash.bytes()[0x11]);
        flash.load(0, new byte[1024]);
        flash.renew();
        assertEquals(4, flash.bytes()[0x13]);
    }

    private void refused(String reason) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> FirmwareFile.deliver(file, List.of(flash)));
        assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused::getMessage);
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        write(0x080003FE, 4);
        refused("0x080003FE to 0x08000401");
        write(0x08000000, 500);
        refused("damaged");
        Files.delete(file);
        refused("no such file");
    }
}
