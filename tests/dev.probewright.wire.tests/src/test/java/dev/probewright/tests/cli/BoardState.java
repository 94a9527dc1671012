/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The state folder of a test, and the virtual boards in it. */
final class BoardState {
    static final int FLASH_SIZE = 128 * 1024;

    /** Where the state of virtual boards is kept, as the documentation has it. */
    static final String PROPERTY = "probewright.state";

    private final Path folder;

    private BoardState(Path folder) {
        this.folder = folder;
    }

    /** Makes this the state folder of this process. */
    static BoardState in(Path folder) {
        System.setProperty(PROPERTY, folder.toString());
        return new BoardState(folder);
    }

    Path folder() {
        return folder;
    }

    static void leave() {
        System.clearProperty(PROPERTY);
    }

    /** A board by name, in virtual time. */
    static String probe(String name) {
        return "sim:stm32f103/" + name + "?mode=virtual";
    }

    Path file(String name) {
        return folder.resolve("boards").resolve("stm32f103-" + name + ".flash.bin");
    }

    byte[] flash(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    /** Puts bytes without meaning into a board's flash. */
    byte[] soil(String name, long seed) throws IOException {
        byte[] bytes = new byte[FLASH_SIZE];
        new Random(seed).nextBytes(bytes);
        Files.createDirectories(file(name).getParent());
        Files.write(file(name), bytes);
        return bytes;
    }
}
