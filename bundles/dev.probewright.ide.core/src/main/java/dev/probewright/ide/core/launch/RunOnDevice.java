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
import dev.probewright.ide.core.probes.HeldSession;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.target.TargetException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;

/** Run mode: the chip is programmed, reset and let go. */
final class RunOnDevice {
    private static final int READ_TICKS = 2;
    private static final int CONNECT_TICKS = 8;
    private static final int PROGRAM_TICKS = 90;

    private RunOnDevice() {}

    /** Does it on the caller's thread, which is busy for seconds, and ends the process. */
    static void run(Probes probes, LaunchSettings settings, DeviceProcess process, SubMonitor monitor)
            throws TargetException {
        SubMonitor progress = monitor.setWorkRemaining(READ_TICKS + CONNECT_TICKS + PROGRAM_TICKS);
        progress.subTask(Messages.Launch_Reading);
        LaunchImages images = LaunchImages.read(settings);
        progress.worked(READ_TICKS);
        LaunchImages.stopIfCancelled(progress);

        progress.subTask(Messages.Launch_Connecting);
        String holder = NLS.bind(Messages.Launch_Holder, settings.name());
        try (HeldSession held = HeldSession.open(probes, settings.target().sessionOptions(), holder, progress)) {
            Session session = held.session();
            process.say(ProgramReport.chip(session));
            progress.worked(CONNECT_TICKS);
            LaunchImages.stopIfCancelled(progress);
            FlashResult result = images.program(session, AfterProgramming.RUN, progress.newChild(PROGRAM_TICKS));
            ProgramReport.of(result).forEach(process::say);
        }
        process.say(Messages.Stop_Runs);
        process.ended(0);
    }
}
