/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.ide.ui.program.TargetOutput;
import org.eclipse.cdt.dsf.debug.service.command.IEventListener;
import org.eclipse.cdt.dsf.mi.service.command.output.MIOOBRecord;
import org.eclipse.cdt.dsf.mi.service.command.output.MIOutput;
import org.eclipse.cdt.dsf.mi.service.command.output.MITargetStreamOutput;

/**
 * What the server says through GDB, such as the answers to {@code monitor}: GDB hands it to CDT as output of the target, which
 * its debugger console does not show. On the session's executor.
 */
final class TargetSpeech implements IEventListener {
    @Override
    public void eventReceived(Object output) {
        if (output instanceof MIOutput lines) {
            for (MIOOBRecord line : lines.getMIOOBRecords()) {
                if (line instanceof MITargetStreamOutput said) {
                    TargetOutput.append(said.getString());
                }
            }
        }
    }
}
