/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.probewright.ide.core.IdeCore;
import dev.probewright.ide.core.probes.ProbeHeldException;
import dev.probewright.session.Diagnosis;
import dev.probewright.target.CancelledException;
import java.io.IOException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.junit.jupiter.api.Test;

class LaunchFailureTest {
    @Test
    void carriesWhatStoodInTheWay() {
        ProbeHeldException cause = new ProbeHeldException("cmsis-dap:1", "the launch 'blinky'");
        IStatus status = LaunchFailure.of(cause).getStatus();
        assertEquals(IStatus.ERROR, status.getSeverity());
        assertEquals(IdeCore.ID, status.getPlugin());
        assertEquals(LaunchFailure.CODE, status.getCode());
        assertEquals("The probe cmsis-dap:1 is in use by the launch 'blinky'.", status.getMessage());
        assertSame(cause, status.getException());
        assertEquals("close-other", Diagnosis.of(cause).fixes().get(0).id());
    }

    @Test
    void aBadValueSaysWhichFieldAndWhatToDo() {
        IStatus status = SettingsReader.bad("Clock", "-1 is out of range", "Give a number from 1 to 2")
                .getStatus();
        assertEquals("Clock: -1 is out of range. Give a number from 1 to 2.", status.getMessage());
        assertEquals(LaunchFailure.CODE, status.getCode());
        assertEquals(
                "edit-launch",
                Diagnosis.of(status.getException()).fixes().get(0).id());
    }

    @Test
    void cancellingIsNoError() {
        IStatus status =
                LaunchFailure.of(new CancelledException("nothing was written")).getStatus();
        assertEquals(IStatus.CANCEL, status.getSeverity());
        assertEquals("nothing was written", status.getMessage());
    }

    @Test
    void whatIsAStatusAlreadyStaysTheSame() {
        CoreException bad = SettingsReader.bad("Clock", "-1 is out of range", "Give another");
        assertSame(bad, LaunchFailure.of((Exception) bad));
        assertEquals(
                "port 1 is taken.",
                LaunchFailure.of(new IOException("port 1 is taken")).getStatus().getMessage());
    }
}
