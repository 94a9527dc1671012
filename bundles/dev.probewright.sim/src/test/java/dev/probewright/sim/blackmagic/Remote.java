/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.DirectHost;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.usb.UsbException;
import java.nio.charset.StandardCharsets;

/** A host that sends characters to a board's Black Magic Probe and gets what is answered. */
final class Remote implements AutoCloseable {
    final VirtualBoard board;
    private final DirectHost host;

    Remote(String firmware) throws UsbException {
        this(BoardOptions.forTest("magic").withProbe(ProbeModel.BLACKMAGIC).withFirmware(firmware));
    }

    Remote(BoardOptions options) throws UsbException {
        board = VirtualBoard.stm32f103(options);
        host = board.openDirectly();
    }

    /** All answers behind one another; empty where there is none. */
    String send(String characters) throws UsbException {
        StringBuilder answers = new StringBuilder();
        for (byte[] answer :
                host.exchange(ProbeIdentity.STREAM_OUT, characters.getBytes(StandardCharsets.ISO_8859_1))) {
            answers.append(new String(answer, StandardCharsets.ISO_8859_1));
        }
        return answers.toString();
    }

    /** Starts, and brings the target to SWD: 50 ones, 0xE79E, 50 ones, idle. */
    Remote swd() throws UsbException {
        send("!GA#!SS#!So20ffffffff#!So20ffffffff#!So10e79e#!So20ffffffff#!So200fffffff#");
        return this;
    }

    @Override
    public void close() {
        host.close();
    }
}
