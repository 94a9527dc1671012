/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.operations;

import dev.probewright.chip.Chip;
import dev.probewright.flash.FlashResult;
import dev.probewright.ide.core.probes.HeldSession;
import dev.probewright.ide.core.probes.ProbeRule;
import dev.probewright.image.FirmwareImage;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.Probes;
import dev.probewright.session.ProgramRequest;
import dev.probewright.session.Session;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.osgi.util.NLS;

/** Programs firmware files into a chip: reads them, connects, programs, verifies, and resets the chip. */
public final class ProgramDeviceOperation {
    private static final int READ_TICKS = 2;
    private static final int CONNECT_TICKS = 8;
    private static final int PROGRAM_TICKS = 90;

    private final Probes probes;
    private final ProgramTarget target;
    private final ProgramRequest request;

    /** @param probes where the target's probe is looked for when this is executed */
    public ProgramDeviceOperation(Probes probes, ProgramTarget target, ProgramRequest request) {
        this.probes = probes;
        this.target = target;
        this.request = request;
    }

    public ProgramTarget target() {
        return target;
    }

    public ProgramRequest request() {
        return request;
    }

    /** To be held while this executes: the probe. */
    public ISchedulingRule getSchedulingRule() {
        return new ProbeRule(target.probe());
    }

    /**
     * Does it, on the caller's thread, which is busy for seconds. Cancel is honoured between sectors and pages.
     *
     * @param monitor may be null
     * @throws CancelledException when the monitor was cancelled; it says what the chip was left with
     * @throws TargetException when anything else stood in the way
     */
    public ProgramOutcome execute(IProgressMonitor monitor) throws TargetException {
        SubMonitor progress = SubMonitor.convert(monitor, READ_TICKS + CONNECT_TICKS + PROGRAM_TICKS);
        progress.subTask(Messages.Program_ReadingFiles);
        List<FirmwareImage> images = request.readImages();
        progress.worked(READ_TICKS);
        stopIfCancelled(progress);

        progress.subTask(NLS.bind(Messages.Program_Connecting, target.probe()));
        try (HeldSession held = HeldSession.open(probes, target.sessionOptions(), Messages.Program_Holder, progress)) {
            Session session = held.session();
            progress.worked(CONNECT_TICKS);
            stopIfCancelled(progress);
            // Half a program must not run: only one that was written to its end is let go.
            session.leaveHalted(true);
            FlashProgress listener = new FlashProgress(progress.newChild(PROGRAM_TICKS));
            FlashResult result = session.program(images, request.options(), request.after(), listener);
            session.leaveHalted(request.after() == AfterProgramming.HALT);
            Chip chip = session.chip();
            return new ProgramOutcome(request, session.probe(), chip.name(), result);
        }
    }

    private static void stopIfCancelled(IProgressMonitor monitor) throws CancelledException {
        if (monitor.isCanceled()) {
            throw new CancelledException(Messages.Program_NothingWritten);
        }
    }
}
