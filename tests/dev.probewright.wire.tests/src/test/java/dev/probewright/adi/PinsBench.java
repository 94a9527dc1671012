/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.WireProtocol;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.DirectPins;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.tests.wire.WireBench;
import java.util.Optional;
import java.util.Random;

/** The engines on the pins of a virtual board, whose JTAG has two TAPs, and a look at its RAM past both. */
final class PinsBench implements AutoCloseable {
    static final int RAM = 0x2000_0000;
    static final int RAM_BYTES = WireBench.RAM_BYTES;

    final VirtualBoard board;
    final PinsPort port;
    final WireDap dap;
    final ProbeLink link;
    final WireProtocol protocol;
    private final DirectPins pins;

    PinsBench(WireProtocol protocol, int tarWrap, WireRules rules) throws Exception {
        this.protocol = protocol;
        BoardOptions options = WireBench.options("pins").withTarWrap(tarWrap);
        board = VirtualBoard.stm32f103(options);
        pins = board.openPins();
        port = new PinsPort(pins);
        dap = new WireDap("pins:1", Optional.of(port), Optional.of(port), rules);
        link = new ProbeLink(new PinsProbe(dap));
    }

    static PinsBench of(WireProtocol protocol) throws Exception {
        return new PinsBench(protocol, 1024, new WireRules());
    }

    MemAp connect() throws Exception {
        link.connect(protocol, PinsPort.CLOCK_HZ);
        return link.memory();
    }

    /** Fills the RAM with random bytes, past the wire, and returns them. */
    byte[] fillRam(Random random) {
        byte[] bytes = new byte[RAM_BYTES];
        random.nextBytes(bytes);
        board.inspect(chip -> {
            for (int i = 0; i < bytes.length; i += 4) {
                try {
                    chip.processor().debugWrite(RAM + i, 4, word(bytes, i));
                } catch (BusFault e) {
                    throw new IllegalStateException(e);
                }
            }
            return true;
        });
        return bytes;
    }

    /** The RAM as it is, past the wire. */
    byte[] ram() {
        byte[] bytes = new byte[RAM_BYTES];
        board.inspect(chip -> {
            for (int i = 0; i < bytes.length; i += 4) {
                try {
                    int word = chip.processor().debugRead(RAM + i, 4);
                    for (int lane = 0; lane < 4; lane++) {
                        bytes[i + lane] = (byte) (word >>> 8 * lane);
                    }
                } catch (BusFault e) {
                    throw new IllegalStateException(e);
                }
            }
            return true;
        });
        return bytes;
    }

    static int word(byte[] bytes, int at) {
        int word = 0;
        for (int lane = 3; lane >= 0; lane--) {
            word = word << 8 | bytes[at + lane] & 0xFF;
        }
        return word;
    }

    @Override
    public void close() {
        pins.close();
        board.close();
    }
}
