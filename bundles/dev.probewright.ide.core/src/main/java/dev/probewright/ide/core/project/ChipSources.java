/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.project;

import dev.probewright.ide.core.project.ChipSource.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of files, the most exact first. */
final class ChipSources {
    /** {@code STM32F103C8Tx_FLASH.ld}, {@code stm32f103c8tx.ld}; other makers' scripts are told by the catalogue. */
    private static final Pattern SCRIPT =
            Pattern.compile("(?:.*/)?([A-Za-z0-9]+)(?:[_.-][\\w.-]*)?\\.(?:ld|lds|icf|sct)");

    /** What is defined for the preprocessor: {@code -DSTM32F103xB}, {@code -D STM32F103xB}. */
    private static final Pattern OPTION = Pattern.compile("-D\\s*([A-Za-z]\\w{4,30})\\b");

    /** A word of CMake, which defines without {@code -D}, too. */
    private static final Pattern WORD = Pattern.compile("\\b([A-Za-z]\\w{4,30})\\b");

    /** How ST's device headers are chosen: {@code STM32F103xB}, {@code STM32F407xx}, {@code STM32L4R5xx}. */
    private static final Pattern ST_DEVICE = Pattern.compile("STM32[A-Z]{1,3}[0-9][A-Z0-9]{1,3}x[x0-9A-Z]");

    private static final Pattern ST_CHIP = Pattern.compile("STM32[A-Z]{1,3}[0-9]\\w{4,8}");

    /** In the order in which they are believed. */
    static final List<ChipSource> ALL = List.of(
            new CubeMxSource(),
            new CProjectSource(),
            source(path -> SCRIPT.matcher(path).matches(), ChipSources::ofScript),
            source(
                    path -> path.endsWith("CMakeLists.txt")
                            || path.endsWith("CMakePresets.json")
                            || path.endsWith(".cmake"),
                    (path, text) -> ofDefinitions(WORD, text)),
            source(ChipSources::isMakefile, (path, text) -> ofDefinitions(OPTION, text)));

    private ChipSources() {}

    private interface Reading {
        List<Said> read(String path, String text) throws IOException;
    }

    private static ChipSource source(Predicate<String> reads, Reading reading) {
        return new ChipSource() {
            @Override
            public boolean reads(String path) {
                return reads.test(path);
            }

            @Override
            public List<Said> read(String path, String text) throws IOException {
                return reading.read(path, text);
            }
        };
    }

    private static boolean isMakefile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.equals("makefile") || name.equals("gnumakefile") || name.endsWith(".mk");
    }

    private static List<Said> ofScript(String path, String text) {
        Matcher name = SCRIPT.matcher(path);
        if (!name.matches()) {
            return List.of();
        }
        String chip = name.group(1);
        return List.of(new Said(
                chip, "", ST_CHIP.matcher(chip.toUpperCase(Locale.ROOT)).matches()));
    }

    private static List<Said> ofDefinitions(Pattern form, String text) {
        List<Said> said = new ArrayList<>();
        Matcher definition = form.matcher(text);
        while (definition.find()) {
            String name = definition.group(1);
            boolean device = ST_DEVICE.matcher(name).matches();
            if (device || name.chars().anyMatch(Character::isDigit)) {
                said.add(new Said(name, name, device));
            }
        }
        return said.stream().distinct().toList();
    }
}
