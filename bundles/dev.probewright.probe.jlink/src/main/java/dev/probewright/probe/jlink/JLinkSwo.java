/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.SwoMode;
import dev.probewright.probe.UnsupportedWireException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;

/** SWO as it comes in at pin 13 of the connector, where SWD leaves TDO free. */
final class JLinkSwo implements SwoCapture {
    private static final int START = 0x64;
    private static final int STOP = 0x65;
    private static final int READ = 0x66;
    private static final int GET_SPEEDS = 0x6E;
    private static final int PARAMETER_MODE = 0x01;
    private static final int PARAMETER_BAUD = 0x02;
    private static final int PARAMETER_READ_SIZE = 0x03;
    private static final int PARAMETER_BUFFER_SIZE = 0x04;
    private static final int MODE_UART = 0;

    private static final int SPEEDS_BYTES = 28;
    private static final int OVERRUN = 1;
    private static final int MAX_BUFFER = 4_096;

    /** A UART still understands what is off by this much. */
    private static final double TOLERANCE = 0.03;

    private final JLinkPipe pipe;
    private final BitTransfer bits;
    private final JLinkFacts facts;
    private boolean swd;
    private boolean running;
    private int bufferSize;
    private long overruns;

    JLinkSwo(JLinkPipe pipe, BitTransfer bits, JLinkFacts facts) {
        this.pipe = pipe;
        this.bits = bits;
        this.facts = facts;
    }

    /** Whether SWD is selected; without it TDO is not free. */
    void setSwd(boolean selected) {
        swd = selected;
        running &= selected;
    }

    @Override
    public Set<SwoMode> modes() {
        return EnumSet.of(SwoMode.UART);
    }

    @Override
    public int start(SwoMode mode, int baud) throws ProbeException {
        if (mode != SwoMode.UART) {
            throw new UnsupportedWireException(pipe.probe(), "captures SWO as a UART only, not " + mode);
        }
        if (!swd) {
            throw new UnsupportedWireException(
                    pipe.probe(), "captures SWO beside SWD only: connect over SWD first, JTAG has TDO on that pin");
        }
        if (running) {
            stop();
        }
        int actual = rate(baud);
        bufferSize = Math.max(64, Math.min(MAX_BUFFER, bits.maxBits() / 8 / 64 * 64));
        byte[] request = ByteBuffer.allocate(21)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) JLinkCommand.SWO)
                .put((byte) START)
                .put(parameter(PARAMETER_MODE, MODE_UART))
                .put(parameter(PARAMETER_BAUD, actual))
                .put(parameter(PARAMETER_BUFFER_SIZE, bufferSize))
                .array();
        check(JLinkFacts.word(pipe.ask(4, request, 0)), "start of SWO");
        running = true;
        overruns = 0;
        bits.fit(facts);
        return actual;
    }

    /** The rate nearest to the one wanted among those that it has. */
    private int rate(int baud) throws ProbeException {
        if (baud <= 0) {
            throw new IllegalArgumentException(baud + " baud");
        }
        ByteBuffer speeds = ByteBuffer.wrap(pipe.ask(SPEEDS_BYTES, request(GET_SPEEDS, PARAMETER_MODE, MODE_UART), 0))
                .order(ByteOrder.LITTLE_ENDIAN);
        int length = speeds.getInt();
        speeds.getInt();
        long base = speeds.getInt() & 0xFFFF_FFFFL;
        long least = speeds.getInt() & 0xFFFF_FFFFL;
        long most = speeds.getInt() & 0xFFFF_FFFFL;
        if (length != SPEEDS_BYTES || base == 0 || least == 0 || most < least) {
            throw pipe.confused(
                    String.format("SWO speeds: %d bytes, %d Hz divided by %d to %d", length, base, least, most));
        }
        long divider = Math.max(least, Math.min(most, (base + baud / 2) / baud));
        double actual = (double) base / divider;
        if (Math.abs(actual - baud) > baud * TOLERANCE) {
            throw new UnsupportedWireException(
                    pipe.probe(),
                    String.format(
                            "captures SWO at %d Hz divided by %d to %d; %d baud is %.0f there, more than 3 %% off",
                            base, least, most, baud, actual));
        }
        return (int) Math.round(actual);
    }

    @Override
    public int read(byte[] buffer) throws ProbeException {
        if (!running) {
            throw new ProbeException(pipe.probe(), "SWO is not being captured", null);
        }
        int most = Math.min(buffer.length, bufferSize);
        pipe.begin(request(READ, PARAMETER_READ_SIZE, most), 0);
        int status = JLinkFacts.word(pipe.take(4));
        long length = JLinkFacts.word(pipe.take(4)) & 0xFFFF_FFFFL;
        if (length > most) {
            throw pipe.confused(length + " bytes of SWO, " + most + " were asked for");
        }
        byte[] data = pipe.take((int) length);
        pipe.end();
        check(status & ~OVERRUN, "reading SWO");
        overruns += status & OVERRUN;
        System.arraycopy(data, 0, buffer, 0, data.length);
        return data.length;
    }

    @Override
    public boolean streams() {
        return false;
    }

    @Override
    public long lost() {
        return overruns;
    }

    @Override
    public void stop() throws ProbeException {
        if (running) {
            running = false;
            check(JLinkFacts.word(pipe.ask(4, JLinkCommand.SWO, STOP, 0)), "end of SWO");
            bits.fit(facts);
        }
    }

    private void check(int status, String doing) throws ProbeException {
        if (status != 0) {
            throw new ProbeException(pipe.probe(), String.format("%s: status 0x%08X", doing, status), null);
        }
    }

    /** A zero where the next parameter's length would stand ends them. */
    private static byte[] request(int command, int parameter, int value) {
        return ByteBuffer.allocate(9)
                .put((byte) JLinkCommand.SWO)
                .put((byte) command)
                .put(parameter(parameter, value))
                .array();
    }

    /** Length of the value, which one it is, the value. */
    private static byte[] parameter(int number, int value) {
        return ByteBuffer.allocate(6)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) Integer.BYTES)
                .put((byte) number)
                .putInt(value)
                .array();
    }
}
