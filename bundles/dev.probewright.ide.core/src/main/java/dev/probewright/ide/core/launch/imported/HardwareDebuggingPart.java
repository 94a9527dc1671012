/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import dev.probewright.ide.core.launch.LaunchAttributes;

/** CDT's GDB Hardware Debugging: a GDB server that somebody else starts. */
final class HardwareDebuggingPart {
    private HardwareDebuggingPart() {}

    static void map(ForeignAttributes from, ImportDraft to) {
        CdtPart.stopAt(from, to, from.is(CdtPart.JTAG + "setResume", false));
        boolean touches = from.is(CdtPart.JTAG + "doReset", true)
                || from.is(CdtPart.JTAG + "doHalt", true)
                || from.is(CdtPart.JTAG + "loadImage", true);
        if (!touches) {
            to.put(LaunchAttributes.ATTACH, true);
        }
        String connection = from.text(CdtPart.JTAG + "connection");
        String address = from.text(CdtPart.JTAG + "ipAddress") + ":" + from.text(CdtPart.JTAG + "portNumber");
        to.note(Messages.Note_Server, connection.isEmpty() ? address : connection);
    }
}
