/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.util.List;
import java.util.stream.Collectors;

/** A report of a check of an algorithm, as JSON. */
public final class AlgorithmReportJson {
    private AlgorithmReportJson() {}

    /** An object, in one line. */
    public static String of(AlgorithmReport report) {
        return "{\"algorithm\":" + text(report.algorithm().title())
                + ",\"sha256\":" + text(report.algorithm().sha256())
                + ",\"chip\":" + text(report.chip())
                + ",\"region\":" + text(report.region().name())
                + ",\"passed\":" + report.passed()
                + ",\"broken\":" + report.broken()
                + ",\"sectors\":"
                + list(report.sectors().stream().map(Object::toString).toList())
                + ",\"findings\":"
                + list(report.findings().stream()
                        .map(AlgorithmReportJson::finding)
                        .toList())
                + report.known()
                        .map(known -> ",\"knownBad\":{\"id\":" + text(known.id()) + ",\"fault\":" + text(known.fault())
                                + ",\"advice\":" + text(known.advice()) + "}")
                        .orElse("")
                + report.instead()
                        .map(instead -> ",\"instead\":" + text(instead.title()))
                        .orElse("")
                + "}";
    }

    private static String finding(AlgorithmFinding finding) {
        return "{\"kind\":" + text(finding.kind().name())
                + ",\"function\":" + text(finding.function())
                + ",\"sector\":" + finding.sector()
                + ",\"address\":" + finding.address()
                + ",\"bytes\":" + finding.bytes()
                + ",\"others\":"
                + list(finding.others().stream()
                        .map(range -> "{\"address\":" + range.address() + ",\"length\":" + range.length() + "}")
                        .toList())
                + ",\"facts\":" + text(finding.facts())
                + ",\"registers\":"
                + list(finding.registers().stream()
                        .map(AlgorithmReportJson::text)
                        .toList())
                + ",\"text\":" + text(AlgorithmReportText.sentence(finding))
                + "}";
    }

    private static String list(List<String> items) {
        return items.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(each -> {
            if (each == '"' || each == '\\') {
                quoted.append('\\').append((char) each);
            } else if (each < ' ') {
                quoted.append(String.format("\\u%04x", each));
            } else {
                quoted.append((char) each);
            }
        });
        return quoted.append('"').toString();
    }
}
