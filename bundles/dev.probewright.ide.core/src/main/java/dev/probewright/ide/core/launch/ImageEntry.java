/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A further image of a launch: a bootloader, the program of another slot, the symbols of a ROM.
 *
 * @param path as typed, with variables; absolute or relative to the project
 * @param base where a raw file goes, or by how much the symbols of an ELF are moved, byte address
 * @param download whether it is written to the chip
 * @param symbols whether the debugger reads its symbols
 */
public record ImageEntry(String path, OptionalLong base, boolean download, boolean symbols) {
    private static final Pattern FORM = Pattern.compile("(d?)(s?)(?:@0x([0-9A-Fa-f]{1,8}))?:(.+)");

    /** {@code ds@0x08004000:path}: {@code d} to download, {@code s} for symbols, the base where there is one. */
    public String toAttribute() {
        String place = base.isPresent() ? String.format("@0x%08X", base.getAsLong()) : "";
        return (download ? "d" : "") + (symbols ? "s" : "") + place + ":" + path;
    }

    /** @throws IllegalArgumentException when the text has not the form of {@link #toAttribute()} */
    public static ImageEntry ofAttribute(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not an image entry: " + text);
        }
        OptionalLong base =
                form.group(3) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(form.group(3), 16));
        return new ImageEntry(
                form.group(4), base, !form.group(1).isEmpty(), !form.group(2).isEmpty());
    }
}
