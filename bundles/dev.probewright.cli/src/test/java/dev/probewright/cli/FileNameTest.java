/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class FileNameTest {
    private final FileName names = new FileName("ANSI_X3.4-1968");

    private String refused(String text) {
        return assertThrows(TypeConversionException.class, () -> names.convert(text))
                .getMessage();
    }

    @Test
    void aNameIsAPath() {
        assertEquals(Path.of("out", "app.elf"), names.convert("out/app.elf"));
    }

    @Test
    void aNameThatTheLocaleHasNoLettersForSaysSo() {
        String said = refused("pr\uFFFD\uFFFDfung.elf");
        assertTrue(said.contains("ANSI_X3.4-1968") && said.contains("LC_ALL"), said);
    }

    @Test
    void aNameThatIsNoneInAnyLocaleDoesNotBlameIt() {
        String said = refused("a\0b");
        assertTrue(said.contains("not a file name") && !said.contains("LC_ALL"), said);
    }
}
