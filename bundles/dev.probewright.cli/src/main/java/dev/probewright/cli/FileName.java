/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;

/** Names of files; where the locale has no such letters, it says that instead of that there is no such file. */
final class FileName implements CommandLine.ITypeConverter<Path> {
    /** What stands for a byte that is no character of the system's encoding. */
    private static final char REPLACEMENT = '\uFFFD';

    private final String encoding;

    FileName() {
        this(System.getProperty("sun.jnu.encoding", "unknown"));
    }

    /** @param encoding the system's, of file names and arguments */
    FileName(String encoding) {
        this.encoding = encoding;
    }

    @Override
    public Path convert(String text) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw foreign(text);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            if (text.chars().anyMatch(character -> character > 0x7F)) {
                throw foreign(text);
            }
            throw new CommandLine.TypeConversionException("'" + text + "' is not a file name: " + e.getReason());
        }
    }

    private CommandLine.TypeConversionException foreign(String text) {
        return new CommandLine.TypeConversionException("'" + text
                + "' has letters that the locale of this process does not have (its encoding is " + encoding
                + "): set LC_ALL to one with UTF-8, such as C.UTF-8");
    }
}
