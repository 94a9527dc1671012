/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Numbers as people write them: {@code 4096}, {@code 0x1000}, {@code 4k}, {@code 1M}. */
final class Number implements CommandLine.ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(0[xX][0-9a-fA-F_]+|\\d+)([kKmM]?)");

    @Override
    public Long convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a number such as 4096, 0x1000 or 4k");
        }
        long unit =
                switch (matcher.group(2)) {
                    case "k", "K" -> 1L << 10;
                    case "m", "M" -> 1L << 20;
                    default -> 1;
                };
        try {
            return Math.multiplyExact(digits(matcher.group(1).replace("_", "")), unit);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is too large");
        }
    }

    private static long digits(String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        return hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    }
}
