/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Debian's OpenOCD with its CMSIS-DAP driver over USB, in front of a virtual board. */
class OpenOcdTest {
    private static final int SECONDS = 60;

    @Test
    void reachesTheCoreOverUsb() throws Exception {
        FakeUsb.assumeAvailable();
        boolean installed = Files.isExecutable(Path.of("/usr/bin/openocd"));
        assumeTrue(installed || "true".equals(System.getenv("CI")), "openocd is missing: apt-get install openocd");
        VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("openocd"));
        board.loadFlash(0, new byte[] {0, 0x50, 0, 0x20, 0x09, 0, 0, 0x08, (byte) 0xFE, (byte) 0xE7});
        SimBus bus = SimBus.of(board);
        UsbDeviceInfo info = bus.devices().get(0);
        try (UsbDevice device = bus.open(info);
                DeviceFirmware firmware = new DeviceFirmware(device);
                FakeUsb usb = FakeUsb.start(
                        DeviceFirmware.description(info, "1-1"),
                        List.of(firmware),
                        List.of(
                                "openocd",
                                "-c",
                                String.format(
                                        "adapter driver cmsis-dap; cmsis_dap_backend usb_bulk; cmsis_dap_vid_pid %d %d",
                                        info.vendorId(), info.productId()),
                                "-c",
                                "transport select swd; adapter speed 1000; gdb_port disabled; tcl_port disabled",
                                "-c",
                                "telnet_port disabled",
                                "-f",
                                "target/stm32f1x.cfg",
                                "-c",
                                "init; halt; mww 0x20000000 0x12345678",
                                "-c",
                                "reg pc",
                                "-c",
                                "mdw 0xE000ED00",
                                "-c",
                                "mdw 0x20000000",
                                "-c",
                                "shutdown"))) {
            String printed = usb.output(SECONDS);
            assertTrue(printed.contains("SWD DPIDR 0x1ba01477"), printed);
            assertTrue(printed.contains("pc (/32): 0x08000008"), printed);
            assertTrue(printed.contains("0xe000ed00: 411fc231"), printed);
            assertTrue(printed.contains("0x20000000: 12345678"), printed);
        }
    }
}
