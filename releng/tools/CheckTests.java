/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Reads the test reports of all modules and holds them to {@code tests/minimum-tests.properties}. Run from the root of
 * the checkout: {@code java releng/tools/CheckTests.java}. With {@code --write} it raises the numbers of that file to what
 * ran instead.
 */
public class CheckTests {
    private static final Pattern REPORT =
            Pattern.compile("(?:.*/)?([^/]+)/target(/[^/]+)?/surefire-reports/TEST-[^/]+\\.xml");

    private static final Path MINIMUM = Path.of("tests/minimum-tests.properties");

    private static final class Count {
        int tests;
        int failed;
        int skipped;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Integer> minimum = new TreeMap<>();
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(MINIMUM)) {
            properties.load(in);
        }
        properties.forEach((module, number) -> minimum.put((String) module, Integer.valueOf((String) number)));

        Map<String, Count> counts = new TreeMap<>();
        for (Path report : reports()) {
            Matcher path = REPORT.matcher(report.toString());
            if (path.matches()) {
                add(report, counts.computeIfAbsent(
                        path.group(1) + (path.group(2) == null ? "" : path.group(2)), module -> new Count()));
            }
        }

        if (List.of(arguments).contains("--write")) {
            write(minimum, counts);
            return;
        }
        List<String> problems = new ArrayList<>();
        minimum.forEach((module, number) -> {
            if (module.contains(".ide.cdt") && System.getenv("CDT_SITE") == null) {
                return;
            }
            int tests = counts.containsKey(module) ? counts.get(module).tests : 0;
            if (tests < number) {
                problems.add(module + " ran " + tests + " tests, fewer than the " + number + " it must have");
            }
        });
        int passed = 0;
        int failed = 0;
        for (Map.Entry<String, Count> entry : counts.entrySet()) {
            Count count = entry.getValue();
            System.out.printf("%6d tests  %s%n", count.tests, entry.getKey());
            passed += count.tests - count.failed - count.skipped;
            failed += count.failed;
            if (count.skipped > 0) {
                problems.add(entry.getKey() + " skipped " + count.skipped + " tests");
            }
            if (!minimum.containsKey(entry.getKey())) {
                problems.add(entry.getKey() + " is not in tests/minimum-tests.properties");
            }
        }
        problems.forEach(problem -> System.out.println("error: " + problem));
        System.out.println(passed + " passed, " + (failed + problems.size()) + " failed");
        if (failed > 0 || !problems.isEmpty() || passed == 0) {
            System.exit(1);
        }
    }

    private static void write(Map<String, Integer> minimum, Map<String, Count> counts) throws IOException {
        counts.forEach((module, count) -> minimum.merge(module, count.tests, Math::max));
        List<String> lines = new ArrayList<>();
        try (Stream<String> old = Files.lines(MINIMUM)) {
            old.filter(line -> line.startsWith("#")).forEach(lines::add);
        }
        minimum.forEach((module, number) -> lines.add(module + "=" + number));
        Files.write(MINIMUM, lines);
    }

    private static List<Path> reports() throws IOException {
        List<Path> reports = new ArrayList<>();
        for (String part : List.of("bundles", "tests", "releng")) {
            try (Stream<Path> files = Files.find(Path.of(part), 6, (path, attributes) -> REPORT.matcher(path.toString()).matches())) {
                files.forEach(reports::add);
            }
        }
        return reports;
    }

    private static void add(Path report, Count count) throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        count.tests += number(suite, "tests");
        count.failed += number(suite, "failures") + number(suite, "errors");
        count.skipped += number(suite, "skipped");
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }
}
