/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.SwoMode;
import dev.probewright.probe.UnsupportedWireException;
import java.util.EnumSet;
import java.util.Set;

/** SWO as the firmware captures it: asked how much there is, then fetched from the endpoint for trace. */
final class StlinkTrace implements SwoCapture {
    /** The firmware's buffer. */
    private static final int BUFFER = 4096;

    private static final int FASTEST_V2 = 2_000_000;
    private static final int FASTEST_V3 = 24_000_000;

    private final StlinkControl control;
    private byte[] fetched = {};
    private int given;
    private long full;
    private boolean running;

    StlinkTrace(StlinkControl control) {
        this.control = control;
    }

    @Override
    public Set<SwoMode> modes() {
        return EnumSet.of(SwoMode.UART);
    }

    @Override
    public int start(SwoMode mode, int baud) throws ProbeException {
        control.require(StlinkFeature.TRACE);
        int fastest = control.version().hardware() < 3 ? FASTEST_V2 : FASTEST_V3;
        if (mode != SwoMode.UART || baud < 1 || baud > fastest) {
            throw new UnsupportedWireException(
                    control.pipe().probe(),
                    String.format(
                            "this ST-LINK captures SWO as UART of 1 to %d baud, not as %s of %d", fastest, mode, baud));
        }
        if (running) {
            stop();
        }
        fetched = new byte[0];
        given = 0;
        full = 0;
        control.set(StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.START_TRACE)
                .u16(BUFFER)
                .u32(baud));
        running = true;
        return baud;
    }

    @Override
    public int read(byte[] buffer) throws ProbeException {
        if (given == fetched.length && running) {
            fetch();
        }
        int count = Math.min(buffer.length, fetched.length - given);
        System.arraycopy(fetched, given, buffer, 0, count);
        given += count;
        return count;
    }

    private void fetch() throws ProbeException {
        StlinkCommand command = StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.COUNT_TRACE);
        byte[] answer = control.pipe().ask(command, 2);
        int count = answer[0] & 0xFF | (answer[1] & 0xFF) << 8;
        if (count > BUFFER) {
            throw control.pipe().confused(command, answer, "its buffer has " + BUFFER + " bytes");
        }
        full += count == BUFFER ? 1 : 0;
        given = 0;
        fetched = new byte[0];
        if (count > 0) {
            fetched = control.pipe().trace(Math.min(count, control.pipe().longest()));
        }
    }

    @Override
    public boolean streams() {
        return false;
    }

    /** Occasions when the buffer was found full. */
    @Override
    public long lost() {
        return full;
    }

    @Override
    public void stop() throws ProbeException {
        running = false;
        control.set(StlinkCommand.of(StlinkCommand.DEBUG, StlinkCommand.STOP_TRACE));
    }

    boolean isRunning() {
        return running;
    }
}
