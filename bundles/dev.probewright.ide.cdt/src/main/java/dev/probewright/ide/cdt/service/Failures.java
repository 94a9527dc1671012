/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.ide.cdt.IdeCdt;
import dev.probewright.ide.core.launch.LaunchFailure;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IStatusHandler;
import org.eclipse.jdt.annotation.Nullable;

/** Failures of a debug session on their way to the user. Any thread. */
public final class Failures {
    private Failures() {}

    /** With the code that is handled by showing the failure's diagnosis. */
    public static IStatus status(Exception failure) {
        return LaunchFailure.of(failure).getStatus();
    }

    /** Shows a failure that nobody waits for. */
    public static void report(Exception failure) {
        report(status(failure));
    }

    /** @see #report(Exception) */
    public static void report(IStatus status) {
        // What shows it may wait for the user.
        Job.createSystem(Messages.Failures_Job, monitor -> {
                    show(status);
                    return Status.OK_STATUS;
                })
                .schedule();
    }

    private static void show(IStatus status) {
        IStatusHandler handler = DebugPlugin.getDefault().getStatusHandler(status);
        if (handler == null) {
            ILog.of(Failures.class).log(status);
            return;
        }
        try {
            handler.handleStatus(status, null);
        } catch (CoreException e) {
            ILog.of(Failures.class).log(e.getStatus());
        }
    }

    /**
     * The failure that CDT has wrapped up on its way: the innermost status of ours, where there is one, for those of CDT's
     * around it tell only which of its parts was at work.
     */
    public static CoreException unwrapped(CoreException failure) {
        CoreException ours = null;
        Throwable next = failure;
        while (next != null) {
            if (next instanceof CoreException core && isOurs(core.getStatus())) {
                ours = core;
            }
            next = cause(next);
        }
        return ours == null ? failure : ours;
    }

    /** What GDB has answered to a command, without what CDT says around it; as part of a sentence. */
    static String wordsOfGdb(IStatus status) {
        Throwable answer = status.getException();
        String words = answer == null ? status.getMessage() : String.valueOf(answer.getMessage());
        return words.replace("\\n", " ").strip();
    }

    private static boolean isOurs(IStatus status) {
        return status.getCode() == LaunchFailure.CODE || status.getPlugin().equals(IdeCdt.ID);
    }

    private static @Nullable Throwable cause(Throwable failure) {
        return failure instanceof CoreException core ? core.getStatus().getException() : failure.getCause();
    }
}
