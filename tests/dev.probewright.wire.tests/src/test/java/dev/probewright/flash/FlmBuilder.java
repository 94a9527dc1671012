/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.probewright.target.TargetException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Builds flash algorithms as CMSIS-Packs have them, right ones and wrong ones, from a source of our own. */
public final class FlmBuilder {
    private static final String COMPILER = "arm-none-eabi-gcc";

    private final Path folder;

    /** @param folder that belongs to the test */
    public FlmBuilder(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where the compiler is missing; never in CI, which installs it. */
    public static void assumeCompiler() {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, COMPILER)));
        assumeTrue(
                installed || "true".equals(System.getenv("CI")),
                COMPILER + " is missing: apt-get install gcc-arm-none-eabi");
    }

    /**
     * The ELF file.
     *
     * @param macros of {@code algorithm.c}: the chip, and what is to be wrong
     */
    public byte[] build(String... macros) throws IOException, InterruptedException {
        Path source = copy("algorithm.c");
        Path script = copy("algorithm.ld");
        Path elf = folder.resolve(String.join("-", macros) + ".flm");
        List<String> command = new ArrayList<>(List.of(
                COMPILER,
                "-mcpu=cortex-m3",
                "-mthumb",
                "-Os",
                "-ffreestanding",
                "-fno-builtin",
                "-nostdlib",
                "-fpic",
                "-mpic-data-is-text-relative",
                "-fvisibility=hidden",
                "-Wl,-T," + script,
                "-Wl,--build-id=none",
                "-o",
                elf.toString()));
        for (String macro : macros) {
            command.add("-D" + macro);
        }
        command.add(source.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return Files.readAllBytes(elf);
    }

    private Path copy(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = FlmBuilder.class.getResourceAsStream(name)) {
            assertTrue(in != null, name);
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    /** An algorithm with this name for the chip whose own loader is {@code loader}. */
    public PackAlgorithm algorithm(String name, String packVersion, String loader, String... macros)
            throws IOException, InterruptedException, TargetException {
        return new PackAlgorithm(
                FlmReader.read(name, build(macros)), Optional.of(packVersion), FlashLoaders.find(loader));
    }
}
