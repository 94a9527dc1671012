/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;

/** The firmware of the tests, and projects that have it. */
final class Firmware {
    private static final String FIRMWARE = "tests/firmware";
    private static final List<String> SOURCES =
            List.of("blinky.c", "sleepy.c", "startup.c", "console.c", "console.h", "stm32f103.h", "stm32f103.ld");
    private static final String COMMAND = "arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -std=gnu11 -Og -g -ffreestanding"
            + " -fno-common -ffunction-sections -fdata-sections -nostdlib -Wl,--defsym=flash_offset=0 -T stm32f103.ld"
            + " -Wl,--gc-sections -Wl,-z,max-page-size=0x1000 -Wl,--no-warn-rwx-segments";

    /** What was built where, so that it is once. */
    private static final Map<Path, Path> BUILT = new HashMap<>();

    private Firmware() {}

    /** A file of the firmware's folder. */
    static Path file(String name) {
        // The working folder is the module's, however deep the build lies.
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve(FIRMWARE).resolve(name);
            if (Files.isRegularFile(found)) {
                return found;
            }
        }
        throw new AssertionError(
                FIRMWARE + "/" + name + " is not above " + Path.of("").toAbsolutePath());
    }

    /** A project without a nature, with this program, its sources, and its ELF as the compiler makes it in that place. */
    static IProject project(String name, String program) throws Exception {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        if (project.exists()) {
            project.delete(true, true, null);
        }
        project.create(null);
        project.open(null);
        for (String source : SOURCES) {
            add(project, source, file(source));
        }
        build(project, program);
        return project;
    }

    /** Makes the ELF anew, from PROGRAM.c. */
    static void build(IProject project, String program) throws Exception {
        Path folder = Path.of(project.getLocationURI());
        Path elf = folder.resolve(program + ".elf");
        Path cached = BUILT.get(elf);
        if (cached == null) {
            List<String> command = new ArrayList<>(List.of(COMMAND.split(" ")));
            command.addAll(List.of(program + ".c", "startup.c", "console.c", "-o", elf.toString()));
            Process compiler = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, compiler.waitFor(), said);
            cached =
                    Files.copy(elf, Files.createTempDirectory("probewright-elf").resolve("program.elf"));
            BUILT.put(elf, cached);
        } else {
            Files.copy(cached, elf, StandardCopyOption.REPLACE_EXISTING);
        }
        project.refreshLocal(IResource.DEPTH_ONE, null);
    }

    static IFile add(IProject project, String name, Path content) throws CoreException, IOException {
        IFile file = project.getFile(name);
        file.create(new ByteArrayInputStream(Files.readAllBytes(content)), true, null);
        return file;
    }

    /** The line of a source, from 1, that has this text. */
    static int line(String source, String text) throws IOException {
        List<String> lines = Files.readAllLines(file(source));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(source + " has no " + text);
    }
}
