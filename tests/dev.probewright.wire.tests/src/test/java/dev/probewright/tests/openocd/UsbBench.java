/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.SimHidBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.tests.usb.DeviceFirmware;
import dev.probewright.tests.usb.FakeUsb;
import dev.probewright.tests.usb.HidOverUsb;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A virtual board, its probe on a fake USB, and OpenOCD with its own driver for that probe. */
final class UsbBench implements AutoCloseable {
    /**
     * Long, in the board's time: OpenOCD sleeps on the wall clock while the flash is busy, and the board's time goes on only
     * with packets.
     */
    private static final long PACKET_TIME = 4 * VirtualClock.MILLISECOND;

    final VirtualBoard board;
    final OpenOcd openOcd;
    private final DeviceFirmware firmware;
    private final FakeUsb usb;

    /** An STM32F103 that counts, with the configuration that OpenOCD brings for the chip. */
    UsbBench(Adapter adapter) throws IOException, UsbException {
        this(counting(adapter), adapter, List.of("-f", "target/stm32f1x.cfg"));
    }

    private static VirtualBoard counting(Adapter adapter) {
        VirtualBoard board = VirtualBoard.stm32f103(
                BoardOptions.forTest("openocd").withPacketTime(PACKET_TIME).with("probe=" + adapter.probe));
        Counter.load(board);
        return board;
    }

    /**
     * @param board with the probe that the adapter is the driver for
     * @param target OpenOCD's configuration of the chip
     */
    UsbBench(VirtualBoard board, Adapter adapter, List<String> target) throws IOException, UsbException {
        this.board = board;
        List<String> configuration = new ArrayList<>(List.of("-c", adapter.configuration));
        configuration.addAll(target);
        UsbDevice device = adapter.isHid() ? openHid() : openUsb();
        firmware = new DeviceFirmware(device);
        FakeUsb started = null;
        try {
            started = FakeUsb.startTalking(
                    DeviceFirmware.description(device.info(), "1-1", adapter.release()),
                    List.of(firmware),
                    OpenOcd.command(configuration));
            usb = started;
            openOcd = new OpenOcd(started.process());
        } catch (IOException failure) {
            if (started != null) {
                started.close();
            }
            firmware.close();
            throw failure;
        }
    }

    private UsbDevice openUsb() throws UsbException {
        SimBus bus = SimBus.of(board);
        return bus.open(bus.devices().get(0));
    }

    private UsbDevice openHid() throws UsbException {
        SimHidBus bus = SimHidBus.of(board);
        HidDeviceInfo info = bus.devices().get(0);
        return new HidOverUsb(info, bus.open(info), board.options().packetSize());
    }

    @Override
    public void close() throws IOException {
        openOcd.close();
        usb.close();
        firmware.close();
    }
}
