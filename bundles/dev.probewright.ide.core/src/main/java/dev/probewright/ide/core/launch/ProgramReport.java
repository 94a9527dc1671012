/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.flash.FlashResult;
import dev.probewright.session.Session;
import java.util.List;
import java.util.Locale;
import org.eclipse.osgi.util.NLS;

/** What a launch has done, in lines for its console. */
final class ProgramReport {
    private static final double KIB = 1024.0;

    private ProgramReport() {}

    /** Which chip, behind which probe, and the way that led into it. */
    static String chip(Session session) {
        return NLS.bind(Messages.Report_Chip, new Object[] {
            session.chip().name(),
            session.core().name(),
            session.probe().id(),
            session.connectReport().rung()
        });
    }

    static List<String> of(FlashResult result) {
        double seconds = Math.max(result.micros(), 1) / 1e6;
        String time = String.format(Locale.ROOT, "%.2f", seconds);
        String speed = String.format(Locale.ROOT, "%.1f", result.bytesProgrammed() / KIB / seconds);
        return List.of(
                NLS.bind(Messages.Report_Bytes, new Object[] {
                    kib(result.bytesErased()), kib(result.bytesProgrammed()), kib(result.bytesUnchanged())
                }),
                result.bytesVerified() > 0
                        ? NLS.bind(Messages.Report_Verified, kib(result.bytesVerified()))
                        : Messages.Report_NotVerified,
                result.bytesProgrammed() > 0
                        ? NLS.bind(Messages.Report_Speed, time, speed)
                        : NLS.bind(Messages.Report_Time, time));
    }

    private static String kib(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / KIB);
    }
}
