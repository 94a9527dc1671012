/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.ide.core.IdeCore;
import dev.probewright.session.Diagnosis;
import dev.probewright.target.CancelledException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

/**
 * How a launch says that it has failed. A handler of {@code org.eclipse.debug.core.statusHandlers} for plug-in {@link IdeCore#ID}
 * and code {@link #CODE} finds the cause in the status, for {@link Diagnosis#of}.
 */
public final class LaunchFailure {
    /** The code of each status of a launch that failed; its exception is the cause. */
    public static final int CODE = 1001;

    private LaunchFailure() {}

    /** For what stood in the way; the message is the diagnosis's sentence. A cancelled launch is a status of that severity. */
    public static CoreException of(Exception cause) {
        if (cause instanceof CoreException already) {
            return already;
        }
        if (cause instanceof CancelledException) {
            return new CoreException(new Status(IStatus.CANCEL, IdeCore.ID, String.valueOf(cause.getMessage()), cause));
        }
        return new CoreException(
                new Status(IStatus.ERROR, IdeCore.ID, CODE, Diagnosis.of(cause).sentence(), cause));
    }

    /** For a bad value; the message says what to do, too. */
    static CoreException of(SettingException cause) {
        return new CoreException(
                new Status(IStatus.ERROR, IdeCore.ID, CODE, cause.diagnosis().oneLine(), cause));
    }
}
