/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.flash.FlashPlan.ByteRange;

/** A report of a check of an algorithm, for people. */
public final class AlgorithmReportText {
    private AlgorithmReportText() {}

    /** The whole report, lines ended by line feeds. */
    public static String of(AlgorithmReport report) {
        StringBuilder text = new StringBuilder();
        String title = report.algorithm().title();
        text.append(title).append(" on ").append(report.chip()).append(", ");
        text.append(report.region().name()).append(": ");
        text.append(
                report.passed()
                        ? "passed"
                        : report.findings().size() + (report.findings().size() == 1 ? " finding" : " findings"));
        text.append("\nSHA-256 ").append(report.algorithm().sha256()).append('\n');
        text.append(report.sectors().size()).append(" sectors were checked\n");
        for (AlgorithmFinding finding : report.findings()) {
            text.append("- ").append(sentence(finding)).append('\n');
        }
        if (report.broken()) {
            text.append("The check could not go on after that.\n");
        }
        report.known().ifPresent(known -> {
            text.append(title).append(" is known to ").append(known.fault()).append(".\n");
            text.append(known.advice()).append('\n');
        });
        if (!report.passed() && report.instead().isPresent()) {
            text.append("Use ").append(report.instead().get().title()).append(" instead.\n");
        }
        return text.toString();
    }

    /** A finding, in sentences. */
    public static String sentence(AlgorithmFinding finding) {
        StringBuilder text = new StringBuilder(String.format("%s(0x%08X) ", finding.function(), finding.sector()));
        text.append(what(finding)).append('.');
        for (String register : finding.registers()) {
            text.append(' ').append(register).append('.');
        }
        return text.toString();
    }

    private static String what(AlgorithmFinding finding) {
        return switch (finding.kind()) {
            case RESULT -> "returned " + finding.facts();
            case NOT_ERASED -> bytes(finding) + " not erased, from " + address(finding) + " on";
            case NOT_PROGRAMMED -> bytes(finding) + " not as programmed, from " + address(finding) + " on";
            case OTHERS_CHANGED -> "changed " + others(finding);
            case ERROR_IGNORED -> "returned success although the controller refused";
            case VERIFY_REFUSES -> "says that equal data differ (" + finding.facts() + ")";
            case VERIFY_ACCEPTS -> "says that different data are equal";
            case BLANK_REFUSED -> "says that an erased sector is not blank (" + finding.facts() + ")";
            case BLANK_ACCEPTED -> "says that a programmed sector is blank";
            case STACK_OVERFLOW -> "wrote below its stack (" + finding.facts() + ")";
            case SP_CHANGED, R9_CHANGED -> "did not restore a register (" + finding.facts() + ")";
            case STRAYED -> "did not come back (" + finding.facts() + ")";
            case NO_RETURN -> "did not end (" + finding.facts() + ")";
            case CODE_CHANGED ->
                "changed " + finding.bytes() + " bytes of the algorithm, from " + address(finding) + " on";
        };
    }

    private static String bytes(AlgorithmFinding finding) {
        return "left " + finding.bytes() + " bytes";
    }

    private static String address(AlgorithmFinding finding) {
        return String.format("0x%08X", finding.address());
    }

    private static String others(AlgorithmFinding finding) {
        ByteRange first = finding.others().get(0);
        String more =
                finding.others().size() == 1 ? "" : " and " + (finding.others().size() - 1) + " more";
        return String.format(
                "the sector at 0x%08X%s, %d bytes in all, which it was not asked to",
                first.address(), more, finding.bytes());
    }
}
