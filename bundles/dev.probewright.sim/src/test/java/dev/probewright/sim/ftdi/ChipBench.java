/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.ftdi;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.DirectPins;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.probe.ProbeCable;
import dev.probewright.sim.probe.ProbeFirmware;
import dev.probewright.sim.probe.StalledException;
import dev.probewright.sim.probe.TargetConnector;
import dev.probewright.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A chip at the pins of a board, and a host that sends bytes and takes what comes back. */
final class ChipBench implements AutoCloseable {
    static final int IN = 0x81;
    static final int OUT = 0x02;

    final VirtualBoard board;
    final ProbeFirmware firmware;
    private final DirectPins pins;
    private final int packet;

    ChipBench(Function<ProbeCable, ProbeFirmware> chip, String wiring) throws UsbException {
        // The board has a probe of its own, past which this one is at its pins.
        board = VirtualBoard.stm32f103(BoardOptions.forTest("ftdi"));
        BoardOptions options = board.options().withFirmware(wiring);
        pins = board.openPins();
        firmware = pins.use(target -> chip.apply(new ProbeCable(options, target, LineFaults.NONE)));
        pins.use(target -> {
            firmware.powerOn();
            return true;
        });
        packet = firmware.packetSize();
    }

    /** An FT2232H whose channel A is in MPSSE mode, at 12 MHz / 12, idle low, all pins of the wire but TDO driven. */
    static ChipBench started(String wiring) throws UsbException, StalledException {
        ChipBench bench = new ChipBench(FtdiFirmware::ft2232h, wiring);
        bench.control(0x0B, 0x0200, 1);
        bench.send(0x80, 0x08, 0x0B, 0x86, 0x05, 0x00);
        return bench;
    }

    TargetConnector target() throws UsbException {
        return pins.use(target -> target);
    }

    <T> T use(BiFunction<ProbeFirmware, TargetConnector, T> action) throws UsbException {
        return pins.use(target -> action.apply(firmware, target));
    }

    void control(int request, int value, int index) throws UsbException, StalledException {
        StalledException[] refused = {null};
        pins.use(target -> {
            try {
                return firmware.control(0x40, request, value, index, new byte[0]);
            } catch (StalledException e) {
                refused[0] = e;
                return new byte[0];
            }
        });
        StalledException thrown = refused[0];
        if (thrown != null) {
            throw thrown;
        }
    }

    byte[] ask(int request, int index, int length) throws StalledException {
        return firmware.control(0xC0, request, 0, index, new byte[length]);
    }

    void send(int... bytes) throws UsbException {
        byte[] transfer = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            transfer[i] = (byte) bytes[i];
        }
        send(transfer);
    }

    void send(byte[] bytes) throws UsbException {
        pins.use(target -> {
            firmware.received(OUT, bytes, (endpoint, answer) -> {
                throw new AssertionError("it sends nothing but what it is polled for");
            });
            return true;
        });
    }

    /** One transfer, status bytes included. */
    byte[] transfer(int length) throws UsbException {
        return pins.use(target -> firmware.poll(IN, length));
    }

    /** So many bytes, without status bytes. */
    byte[] read(int length) throws UsbException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int tries = 0; data.size() < length && tries < 1_000; tries++) {
            byte[] transfer = transfer(16 * packet);
            for (int at = 0; at < transfer.length; at += packet) {
                data.write(transfer, at + 2, Math.min(packet, transfer.length - at) - 2);
            }
        }
        return data.toByteArray();
    }

    /** Sends, has it flushed, and reads so many bytes as a number, the first one lowest. */
    long exchange(int length, int... bytes) throws UsbException {
        send(bytes);
        send(0x87);
        return number(read(length));
    }

    static long number(byte[] bytes) {
        long value = 0;
        for (int i = 0; i < bytes.length; i++) {
            value |= (bytes[i] & 0xFFL) << 8 * i;
        }
        return value;
    }

    Duration time() {
        return board.time();
    }

    @Override
    public void close() {
        pins.close();
    }
}
