/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.Platform;

/** Folders whose names hold versions, newest first. */
final class VersionedFolders {
    private static final Pattern PART = Pattern.compile("\\d+|\\D+");
    private static final Comparator<Path> NEWEST_FIRST = (a, b) -> compareVersions(b.toString(), a.toString());

    private VersionedFolders() {}

    /** What matches below a folder: each name is that of one level, {@code *} stands for any letters. */
    static List<Path> below(Path folder, String... names) {
        List<Path> found = List.of(folder);
        for (String name : names) {
            List<Path> next = new ArrayList<>();
            found.forEach(parent -> next.addAll(children(parent, name)));
            found = next;
        }
        return found.stream().sorted(NEWEST_FIRST).toList();
    }

    private static List<Path> children(Path parent, String name) {
        if (!name.contains("*")) {
            Path child = parent.resolve(name);
            return Files.exists(child) ? List.of(child) : List.of();
        }
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, name)) {
                children.forEach(found::add);
            } catch (IOException e) {
                Platform.getLog(VersionedFolders.class).warn("gdb is not looked for in " + parent, e);
            }
        }
        return found;
    }

    /** Compares letters as letters and digits as numbers: 9 comes before 12. */
    static int compareVersions(String a, String b) {
        Matcher left = PART.matcher(a);
        Matcher right = PART.matcher(b);
        while (left.find()) {
            if (!right.find()) {
                return 1;
            }
            int order = compareParts(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
        return right.find() ? -1 : 0;
    }

    private static int compareParts(String a, String b) {
        if (!Character.isDigit(a.charAt(0)) || !Character.isDigit(b.charAt(0))) {
            return a.compareTo(b);
        }
        String left = a.replaceFirst("^0+", "");
        String right = b.replaceFirst("^0+", "");
        return left.length() != right.length() ? left.length() - right.length() : left.compareTo(right);
    }
}
