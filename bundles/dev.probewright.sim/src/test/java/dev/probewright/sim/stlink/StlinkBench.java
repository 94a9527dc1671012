/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.DirectHost;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.usb.UsbException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A board behind an ST-LINK, talked to in bytes. */
final class StlinkBench implements AutoCloseable {
    static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    final VirtualBoard board;
    private final DirectHost host;
    private final int out;

    StlinkBench(ProbeModel model, String firmware) throws UsbException {
        this(BoardOptions.forTest("stlink").withProbe(model).withFirmware(firmware));
    }

    StlinkBench(BoardOptions options) throws UsbException {
        board = VirtualBoard.stm32f103(options);
        host = board.openDirectly();
        out = options.probe() == ProbeModel.STLINK_V2 ? 0x02 : 0x01;
    }

    /** With the newest firmware, in debug mode over SWD. */
    static StlinkBench swd(ProbeModel model) throws UsbException {
        StlinkBench bench = new StlinkBench(model, "mass");
        bench.send("F2 30 A3");
        return bench;
    }

    /** A command, filled up with zeros to its sixteen bytes; each answer in brackets. */
    String send(String command) throws UsbException {
        return text(exchange(Arrays.copyOf(HEX.parseHex(command), 16)));
    }

    /** A command and the data behind it. */
    String send(String command, byte[] data) throws UsbException {
        return send(command) + text(exchange(data));
    }

    /** Just as it is. */
    List<byte[]> exchange(byte[] transfer) throws UsbException {
        return host.exchange(out, transfer);
    }

    /** What the endpoint for trace has. */
    byte[] trace() throws UsbException {
        return host.poll(out == 0x02 ? 0x83 : 0x82, 4096);
    }

    static String text(List<byte[]> answers) {
        return answers.stream().map(answer -> "[" + HEX.formatHex(answer) + "]").collect(Collectors.joining());
    }

    /** The command for memory. */
    static String memory(int code, int address, int length) {
        return String.format(
                "F2 %02X %02X %02X %02X %02X %02X %02X",
                code,
                address & 0xFF,
                address >>> 8 & 0xFF,
                address >>> 16 & 0xFF,
                address >>> 24,
                length & 0xFF,
                length >>> 8);
    }

    @Override
    public void close() {
        host.close();
        board.close();
    }
}
