/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The firmware's own memory commands: the command, its data in one transfer, and the status that must be asked for. */
final class StlinkMemory implements ProbeMemory {
    /** The firmware's buffer. */
    private static final int LONGEST = 6144;

    private static final int LONGEST_BYTES = 64;
    private static final int LONGEST_BYTES_NEWER_V3 = 512;

    /** Over JTAG the firmware leaves counting to TAR, which is guaranteed to do so within these bounds only. */
    private static final int WRAP = 1024;

    private static final int STATUS = 2;
    private static final int STATUS_WITH_ADDRESS = 12;

    /** SWCLK periods for each access at most, TAR and repetitions included. */
    private static final int CLOCKS_PER_ACCESS = 400;

    private final StlinkControl control;
    private WireProtocol protocol = WireProtocol.SWD;

    StlinkMemory(StlinkControl control) {
        this.control = control;
    }

    void connect(WireProtocol wanted) {
        protocol = wanted;
    }

    @Override
    public boolean has(Width width) {
        return width != Width.HALFWORD || control.has(StlinkFeature.HALFWORDS);
    }

    @Override
    public int longest(Width width) {
        return Math.min(
                width == Width.BYTE ? longestBytes() : LONGEST, control.pipe().longest());
    }

    private int longestBytes() {
        return control.has(StlinkFeature.LONG_BYTE_BLOCKS) ? LONGEST_BYTES_NEWER_V3 : LONGEST_BYTES;
    }

    @Override
    public void read(int ap, long address, Width width, byte[] into, int offset, int length)
            throws ProbeMemoryException, ProbeException {
        check(ap, address, width, length);
        byte[] all = new byte[length];
        for (int done = 0; done < length; ) {
            int part = part(address + done, length - done);
            byte[] bytes = read(ap, address + done, width, part);
            System.arraycopy(bytes, 0, all, done, part);
            done += part;
        }
        System.arraycopy(all, 0, into, offset, length);
    }

    private byte[] read(int ap, long address, Width width, int length) throws ProbeMemoryException, ProbeException {
        StlinkCommand command = command(
                switch (width) {
                    case BYTE -> StlinkCommand.READ_8;
                    case HALFWORD -> StlinkCommand.READ_16;
                    case WORD -> StlinkCommand.READ_32;
                },
                ap,
                address,
                length);
        // Two bytes come where one was asked for.
        int most = Math.max(2, length);
        byte[] data = control.pipe().askLoosely(command, most, millis(width, length));
        // What is wrong with the target explains missing data better than their number.
        status("read", ap, address, width, length);
        if (data.length < length || length > 1 && data.length != length) {
            throw control.pipe().confused(command, data, length + " bytes were asked for");
        }
        return Arrays.copyOf(data, length);
    }

    @Override
    public void write(int ap, long address, Width width, byte[] from, int offset, int length)
            throws ProbeMemoryException, ProbeException {
        check(ap, address, width, length);
        for (int done = 0; done < length; ) {
            int part = part(address + done, length - done);
            StlinkCommand command = command(
                    switch (width) {
                        case BYTE -> StlinkCommand.WRITE_8;
                        case HALFWORD -> StlinkCommand.WRITE_16;
                        case WORD -> StlinkCommand.WRITE_32;
                    },
                    ap,
                    address + done,
                    part);
            byte[] data = Arrays.copyOfRange(from, offset + done, offset + done + part);
            control.pipe().put(command, data, millis(width, part));
            status("write", ap, address + done, width, part);
            done += part;
        }
    }

    private int part(long address, int length) {
        return protocol == WireProtocol.JTAG ? (int) Math.min(length, WRAP - (address & WRAP - 1)) : length;
    }

    private void check(int ap, long address, Width width, int length) throws ProbeMemoryException, ProbeException {
        boolean aligned = (address | length) % width.bytes() == 0;
        if (!aligned || length < 1 || length > longest(width) || address < 0 || address + length > 1L << 32) {
            throw new IllegalArgumentException(
                    String.format("%d bytes at 0x%08X, %d at a time", length, address, width.bytes()));
        }
        if (!has(width)) {
            control.require(StlinkFeature.HALFWORDS);
        }
        if (ap != 0) {
            control.require(StlinkFeature.BANKS);
        }
        StlinkStatus opened = control.openAccessPort(ap);
        if (!opened.good()) {
            throw failed(opened, -1, "opening access port " + ap);
        }
    }

    /** The last three bytes stay 0: the firmware's own protection bits, which are those of a privileged data access. */
    private static StlinkCommand command(int which, int ap, long address, int length) {
        return StlinkCommand.of(StlinkCommand.DEBUG, which)
                .u32((int) address)
                .u16(length)
                .u8(ap);
    }

    private long millis(Width width, int length) {
        return control.millisOf((long) length / width.bytes() * CLOCKS_PER_ACCESS);
    }

    private void status(String doing, int ap, long address, Width width, int length)
            throws ProbeMemoryException, ProbeException {
        boolean withAddress = control.has(StlinkFeature.STATUS_WITH_ADDRESS);
        StlinkCommand command = StlinkCommand.of(
                StlinkCommand.DEBUG, withAddress ? StlinkCommand.LAST_STATUS_WITH_ADDRESS : StlinkCommand.LAST_STATUS);
        byte[] answer = control.pipe().ask(command, withAddress ? STATUS_WITH_ADDRESS : STATUS, millis(width, length));
        StlinkStatus status = control.status(command, answer);
        if (status.good()) {
            return;
        }
        if (status.ack().isEmpty() && status != StlinkStatus.UNKNOWN_ERROR) {
            throw control.refused(command, status);
        }
        long failed = withAddress
                ? ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFF_FFFFL
                : -1;
        boolean within = failed >= address && failed < address + length;
        throw failed(
                status,
                within ? failed : -1,
                String.format("%s of %d bytes at 0x%08X through access port %d", doing, length, address, ap)
                        + (withAddress ? String.format(", failed at 0x%08X", failed) : ""));
    }

    /** Some older firmware calls a fault an unknown error. */
    private static ProbeMemoryException failed(StlinkStatus status, long address, String facts) {
        return new ProbeMemoryException(
                status.ack().orElse(DapAck.FAULT), address, false, facts + ": status " + status);
    }
}
