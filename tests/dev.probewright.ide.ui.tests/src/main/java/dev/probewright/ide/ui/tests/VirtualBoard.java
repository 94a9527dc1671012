/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A virtual board of its own for a test, and the file in which it keeps its flash.
 *
 * @param id of its probe
 * @param state where all boards of these tests keep theirs
 */
record VirtualBoard(String id, Path state) {
    private static final String STATE = "probewright.state";
    private static final int FLASH_BYTES = 128 << 10;

    /** A board of this name that has never been programmed. */
    static VirtualBoard fresh(String name) throws IOException {
        return new VirtualBoard("sim:stm32f103/" + name, emptyFolder());
    }

    /** Lets no board of the user's, nor of an earlier test, be there: only the one that has no name. */
    static Path emptyFolder() throws IOException {
        Path state = Files.createTempDirectory("probewright-boards");
        System.setProperty(STATE, state.toString());
        return state;
    }

    /** What its flash holds, as the file has it. */
    byte[] flash() throws IOException {
        String name = id.substring(id.indexOf('/') + 1);
        try (Stream<Path> files = Files.walk(state)) {
            List<Path> flash = files.filter(Files::isRegularFile)
                    .filter(file -> state.relativize(file).toString().contains(name))
                    .filter(file -> file.toFile().length() == FLASH_BYTES)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            if (flash.size() != 1) {
                throw new AssertionError("flash files of " + id + " in " + state + ": " + flash);
            }
            return Files.readAllBytes(flash.get(0));
        }
    }
}
