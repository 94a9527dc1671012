/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*.*?\\w.*?\\*/", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("\\bSystem\\.(out|err)\\b|\\.printStackTrace\\(");
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b|@Dis" + "abled\\b");
    /** A number with a decimal point or grouping, formatted as this machine's user writes them. */
    private static final Pattern LOCAL_NUMBER =
            Pattern.compile("(?:format|printf)\\(\\s*\"(?:[^\";]|\"\\s*\\+\\s*\")*%[-+ 0(]*(?:,|\\d*\\.?\\d*[fgeFGE])"
                    + "|%[-+ 0]*\\d*\\.?\\d*f[^;]*\\.formatted\\(");

    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Utils?|Manager|Helper)\\.java");

    private final List<Path> files = SourceTree.javaFiles();

    @Test
    void thereAreSources() {
        assertTrue(files.size() > 50, "found only " + files.size());
    }

    @Test
    void everyFileHasTheLicenseHeader() {
        String header = SourceTree.text(SourceTree.ROOT.resolve("releng/tools/license-header.txt"));
        assertNone((file, text) -> !text.startsWith(header), files);
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNonNullByDefault() {
        List<String> violations = new ArrayList<>();
        for (Bundle bundle : SourceTree.bundles()) {
            bundle.mainSources().stream().map(Path::getParent).distinct().forEach(folder -> {
                Path info = folder.resolve("package-info.java");
                String text = Files.isRegularFile(info) ? SourceTree.text(info) : "";
                if (!text.contains("@NonNullByDefault")
                        || !JAVADOC.matcher(text).find()) {
                    violations.add(SourceTree.ROOT.relativize(info).toString());
                }
            });
        }
        assertEquals(List.of(), violations);
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() {
        List<Path> others = SourceTree.bundles().stream()
                .filter(bundle -> !bundle.name().equals("cli") && !bundle.name().equals("ide.cli"))
                .flatMap(bundle -> bundle.mainSources().stream())
                .toList();
        assertNone((file, text) -> CONSOLE.matcher(text).find(), others);
    }

    @Test
    void nothingIsLeftForLater() {
        assertNone((file, text) -> LEFT_OVER.matcher(text).find(), files);
    }

    @Test
    void sentencesHaveTheDecimalPointOfTheirLanguage() {
        assertTrue(LOCAL_NUMBER
                .matcher("String.format(\n  \"%s in %.2f s\", a, b)")
                .find());
        assertTrue(LOCAL_NUMBER
                .matcher("String.format(\"%s\" + \" %.1f V\", a, b)")
                .find());
        assertTrue(LOCAL_NUMBER.matcher("String.format(\"%,d bytes\", a)").find());
        assertTrue(LOCAL_NUMBER.matcher("\"%.1f\".formatted(a)").find());
        assertFalse(
                LOCAL_NUMBER.matcher("String.format(Locale.ROOT, \"%.1f\", a)").find());
        assertFalse(LOCAL_NUMBER
                .matcher("String.format(\"%d of 0x%08X\", a, b); \"1.5 f\"")
                .find());
        List<Path> sources = SourceTree.bundles().stream()
                .flatMap(bundle -> bundle.mainSources().stream())
                .toList();
        assertNone((file, text) -> LOCAL_NUMBER.matcher(text).find(), sources);
    }

    @Test
    void namesSayWhatAClassIs() {
        assertNone(
                (file, text) ->
                        EMPTY_NAME.matcher(file.getFileName().toString()).matches(),
                files);
    }

    private static void assertNone(BiPredicate<Path, String> violation, List<Path> files) {
        assertEquals(
                List.of(),
                files.stream()
                        .filter(file -> violation.test(file, SourceTree.text(file)))
                        .map(file -> SourceTree.ROOT.relativize(file).toString())
                        .toList());
    }
}
