/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.SwoMode;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.access.ProbeTrouble;
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jdt.annotation.Nullable;

/** SWO through the streaming endpoint where the probe has one, otherwise by DAP_SWO_Data. */
final class CmsisDapSwo implements SwoCapture {
    /** A look at the endpoint, as short as there is. */
    private static final int LOOK_MILLIS = 1;

    private static final int ENDPOINT_PACKETS = 32;

    private final String probe;
    private final ProbeFacts facts;
    private final Optional<CmsisDapUse.SwoEndpoint> endpoint;
    private final SwoCommands commands;
    /** What came of the endpoint and did not fit into the buffer that was there. */
    private byte[] rest = {};

    private int restFrom;
    private int restEnd;
    private volatile @Nullable BulkIn stream;
    private boolean capturing;
    private final AtomicLong lost = new AtomicLong();

    CmsisDapSwo(PacketPipe pipe, ProbeFacts facts, Optional<CmsisDapUse.SwoEndpoint> endpoint) {
        this.probe = pipe.probe();
        this.facts = facts;
        this.endpoint = facts.streamsSwo() ? endpoint : Optional.empty();
        this.commands = new SwoCommands(pipe);
    }

    @Override
    public Set<SwoMode> modes() {
        return facts.swoModes();
    }

    @Override
    public int start(SwoMode mode, int baud) throws ProbeException {
        if (!modes().contains(mode)) {
            throw new UnsupportedWireException(probe, "no SWO in mode " + mode + ", only " + modes());
        }
        // An earlier process may have left it running; then nothing can be set.
        commands.control(false);
        commands.transport(streams() ? SwoCommands.BY_ENDPOINT : SwoCommands.BY_COMMAND);
        commands.mode(mode);
        int actual = commands.baudrate(baud);
        if (actual <= 0) {
            throw new UnsupportedWireException(
                    probe, "SWO at " + baud + " baud; it does not tell which rates it takes, lower ones more often");
        }
        if (streams()) {
            openStream();
        }
        lost.set(0);
        commands.control(true);
        if ((commands.status() & SwoCommands.ACTIVE) == 0) {
            throw new ProbeException(probe, "SWO was started and is not active", null);
        }
        capturing = true;
        return actual;
    }

    private void openStream() throws ProbeException {
        try {
            if (stream == null && endpoint.isPresent()) {
                BulkIn opened = endpoint.get().open();
                rest = new byte[ENDPOINT_PACKETS * opened.maxPacketSize()];
                stream = opened;
            }
        } catch (UsbException e) {
            throw ProbeTrouble.of(probe, "opening the endpoint of SWO", e);
        }
        restFrom = 0;
        restEnd = 0;
    }

    @Override
    public int read(byte[] buffer) throws ProbeException {
        BulkIn from = stream;
        return from == null ? readByCommand(buffer) : readStream(from, buffer);
    }

    private int readByCommand(byte[] buffer) throws ProbeException {
        int room = facts.packetSize() - SwoCommands.DATA_HEADER;
        int total = 0;
        int most = Math.min(buffer.length, Math.max(room, facts.swoBufferSize()));
        while (capturing && total < most) {
            int asked = Math.min(room, most - total);
            SwoCommands.Data data = commands.data(asked);
            System.arraycopy(data.bytes(), SwoCommands.DATA_HEADER, buffer, total, data.count());
            total += data.count();
            note(data.status());
            if (data.count() < asked) {
                break;
            }
        }
        return total;
    }

    private int readStream(BulkIn from, byte[] buffer) throws ProbeException {
        if (restFrom == restEnd) {
            try {
                restFrom = 0;
                restEnd = 0;
                restEnd = from.read(rest, LOOK_MILLIS);
            } catch (UsbTimeoutException e) {
                return 0;
            } catch (UsbException e) {
                throw ProbeTrouble.of(probe, "reading SWO", e);
            }
        }
        int count = Math.min(buffer.length, restEnd - restFrom);
        System.arraycopy(rest, restFrom, buffer, 0, count);
        restFrom += count;
        return count;
    }

    /** The probe tells that it lost something, not how much; each time it says so counts once. */
    private void note(int status) {
        if ((status & (SwoCommands.OVERRUN | SwoCommands.STREAM_ERROR)) != 0) {
            lost.incrementAndGet();
        }
    }

    @Override
    public boolean streams() {
        return endpoint.isPresent();
    }

    /** Where it streams, known when it is stopped: it is asked with a command, which reading does not send then. */
    @Override
    public long lost() {
        return lost.get();
    }

    @Override
    public void stop() throws ProbeException {
        if (!capturing) {
            return;
        }
        capturing = false;
        if (streams()) {
            note(commands.status());
        }
        commands.control(false);
    }

    /** When the probe is closed. */
    void close() {
        BulkIn open = stream;
        if (open != null) {
            open.close();
        }
    }
}
