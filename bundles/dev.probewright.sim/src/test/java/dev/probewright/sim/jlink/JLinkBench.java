/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.DirectHost;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.usb.UsbException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A board behind a J-Link, talked to in bytes. */
final class JLinkBench implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    final VirtualBoard board;
    private final DirectHost host;
    private final int out;

    JLinkBench(ProbeModel model) throws UsbException {
        board = VirtualBoard.stm32f103(BoardOptions.forTest("jlink").withProbe(model));
        host = board.openDirectly();
        out = model == ProbeModel.JLINK ? 0x03 : 0x02;
    }

    /** The transfers it answers with, each in brackets. */
    String send(String bytes) throws UsbException {
        return exchange(HEX.parseHex(bytes)).stream()
                .map(answer -> "[" + HEX.formatHex(answer) + "]")
                .collect(Collectors.joining());
    }

    List<byte[]> exchange(byte[] request) throws UsbException {
        return host.exchange(out, request);
    }

    /**
     * Moves bits.
     *
     * @param first TMS, or the direction; one character for each bit, the first to go first
     * @param second TDI, or SWDIO
     * @return what came back in the same form, and the status behind a blank where there is one
     */
    String bits(int command, String first, String second) throws UsbException {
        int count = first.length();
        int length = (count + 7) / 8;
        byte[] request = new byte[4 + 2 * length];
        request[0] = (byte) command;
        request[2] = (byte) count;
        request[3] = (byte) (count >>> 8);
        for (int i = 0; i < count; i++) {
            request[4 + i / 8] |= (byte) ((first.charAt(i) - '0') << i % 8);
            request[4 + length + i / 8] |= (byte) ((second.charAt(i) - '0') << i % 8);
        }
        List<byte[]> answers = exchange(request);
        byte[] in = answers.get(0);
        StringBuilder levels = new StringBuilder();
        for (int i = 0; i < count; i++) {
            levels.append((char) ('0' + (in[i / 8] >>> i % 8 & 1)));
        }
        return levels + (in.length > length ? " " + HEX.formatHex(Arrays.copyOfRange(in, length, in.length)) : "");
    }

    /** A word of a bit string, the first bit lowest. */
    static long word(String bits) {
        return Long.parseLong(new StringBuilder(bits).reverse().toString(), 2);
    }

    @Override
    public void close() {
        host.close();
        board.close();
    }
}
