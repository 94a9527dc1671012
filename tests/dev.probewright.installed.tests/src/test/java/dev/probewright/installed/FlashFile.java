/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.installed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a virtual board holds, in the file where it keeps it, compared by programs that are not ours. */
final class FlashFile {
    private static final String OBJCOPY = "arm-none-eabi-objcopy";

    private final Path file;

    FlashFile(Path home) {
        file = home.resolve("state/boards/stm32f103-default.flash.bin");
    }

    private FlashFile() {
        file = Paths.WORK.resolve("flipped.bin");
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(file);
    }

    /** Whether it begins with what objcopy makes of this ELF file. */
    boolean holds(String elf) throws IOException, InterruptedException {
        Path binary = binary(elf);
        return Command.exitCode(
                        "cmp", "-s", "-n", String.valueOf(Files.size(binary)), file.toString(), binary.toString())
                == 0;
    }

    /** A copy of it in which one bit of this byte is another. */
    FlashFile flipped(int position) throws IOException {
        FlashFile copy = new FlashFile();
        byte[] content = bytes();
        content[position] ^= 1;
        Files.write(copy.file, content);
        return copy;
    }

    /** Made by objcopy; where that is missing, what it made when the firmware was built. */
    static Path binary(String elf) throws IOException, InterruptedException {
        String name = elf.replace(".elf", ".bin");
        if (!Command.exists(OBJCOPY)) {
            return Paths.firmware(name);
        }
        Path made = Paths.WORK.resolve(name);
        Command.run(Map.of(), OBJCOPY, "-O", "binary", Paths.firmware(elf).toString(), made.toString());
        return made;
    }
}
