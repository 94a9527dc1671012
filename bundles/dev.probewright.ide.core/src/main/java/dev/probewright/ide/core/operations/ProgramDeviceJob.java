/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.operations;

import dev.probewright.ide.core.IdeCore;
import dev.probewright.session.Diagnosis;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;

/**
 * Programs in the background, shown to the user. Its result is OK; CANCEL, with what the chip was left with; or ERROR, with
 * the sentence for the user and the exception.
 */
public final class ProgramDeviceJob extends Job {
    /** All jobs of this kind belong to this family. */
    public static final Object FAMILY = new Object();

    private final ProgramDeviceOperation operation;
    private volatile Optional<ProgramOutcome> outcome = Optional.empty();

    public ProgramDeviceJob(ProgramDeviceOperation operation) {
        super(NLS.bind(Messages.Program_Job, fileNames(operation)));
        this.operation = operation;
        setUser(true);
        setRule(operation.getSchedulingRule());
    }

    private static String fileNames(ProgramDeviceOperation operation) {
        return operation.request().files().stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .collect(Collectors.joining(", "));
    }

    public ProgramDeviceOperation operation() {
        return operation;
    }

    /** What was done; empty until the job has ended well. */
    public Optional<ProgramOutcome> outcome() {
        return outcome;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        try {
            outcome = Optional.of(operation.execute(monitor));
            return Status.OK_STATUS;
        } catch (CancelledException e) {
            return new Status(IStatus.CANCEL, IdeCore.ID, String.valueOf(e.getMessage()), e);
        } catch (TargetException e) {
            return new Status(IStatus.ERROR, IdeCore.ID, Diagnosis.of(e).sentence(), e);
        } finally {
            monitor.done();
        }
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }
}
