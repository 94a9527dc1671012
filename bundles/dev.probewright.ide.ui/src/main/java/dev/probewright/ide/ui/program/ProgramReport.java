/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.flash.FlashResult;
import dev.probewright.ide.core.operations.ProgramOutcome;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.ProgramRequest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.osgi.util.NLS;

/** What programming did, in words. */
final class ProgramReport {
    private static final long KIB = 1024;
    private static final double MICROS_PER_SECOND = 1e6;

    private ProgramReport() {}

    /** The names of the files, without their folders. */
    static String fileNames(ProgramRequest request) {
        return request.files().stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .collect(Collectors.joining(", "));
    }

    /** One line each: what is where, what was done to the flash, how fast, and what the chip does now. */
    static String[] success(ProgramOutcome outcome) {
        FlashResult result = outcome.result();
        String verified = result.bytesVerified() == 0
                ? Messages.Report_NotVerified
                : NLS.bind(Messages.Report_Verified, size(result.bytesVerified()));
        boolean halted = outcome.request().after() == AfterProgramming.HALT;
        return new String[] {
            NLS.bind(Messages.Report_Where, fileNames(outcome.request()), outcome.chip()),
            NLS.bind(Messages.Report_Bytes, new Object[] {
                size(result.bytesErased()), size(result.bytesProgrammed()), size(result.bytesUnchanged())
            }),
            NLS.bind(
                    Messages.Report_Time,
                    new Object[] {verified, String.format(Locale.ROOT, "%.2f", seconds(result)), speed(result)}),
            NLS.bind(
                    halted ? Messages.Report_Halted : Messages.Report_Running,
                    outcome.probe().id())
        };
    }

    private static double seconds(FlashResult result) {
        return result.micros() / MICROS_PER_SECOND;
    }

    /** Bytes of the firmware brought into the chip each second; none when all of it was there already. */
    private static String speed(FlashResult result) {
        if (result.bytesProgrammed() == 0) {
            return Messages.Report_NothingToDo;
        }
        double rate = result.bytesProgrammed() / (double) KIB / Math.max(seconds(result), 1 / MICROS_PER_SECOND);
        return NLS.bind(Messages.Report_Speed, String.format(Locale.ROOT, "%.1f", rate));
    }

    static String size(long bytes) {
        return bytes < KIB
                ? NLS.bind(Messages.Report_SizeBytes, bytes)
                : NLS.bind(Messages.Report_SizeKib, String.format(Locale.ROOT, "%.1f", bytes / (double) KIB));
    }
}
